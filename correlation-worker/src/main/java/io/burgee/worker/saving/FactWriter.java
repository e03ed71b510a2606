package io.burgee.worker.saving;

import io.burgee.worker.correlation.Changes;
import io.burgee.worker.correlation.CorrelationJob;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Links;
import io.burgee.worker.correlation.Sighting;
import io.burgee.worker.correlation.Units;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.queue.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes facts and then asks for the correlation of every unit that has one: also of those whose facts were known
 * already, because the writer that came first may have crashed before it asked.
 */
final class FactWriter {
    private final Units units;
    private final ExposedAttributes attributes;
    private final Goals goals;
    private final Links links;
    private final Changes changes;
    private final Queue correlations;
    private final Duration delay;
    private final KnownFacts known;
    private final Parallel parallel;

    FactWriter(
            Units units,
            ExposedAttributes attributes,
            Goals goals,
            Links links,
            Changes changes,
            Queue correlations,
            Duration delay,
            KnownFacts known,
            Parallel parallel) {
        this.units = units;
        this.attributes = attributes;
        this.goals = goals;
        this.links = links;
        this.changes = changes;
        this.correlations = correlations;
        this.delay = delay;
        this.known = known;
        this.parallel = parallel;
    }

    /** @param planVersion of the plan that the facts were read by */
    void write(Facts facts, long planVersion, long receivedAt) {
        parallel.each(facts.exposures().entrySet(), this::write);
        parallel.each(
                facts.goals().entrySet(),
                set -> goals.add(set.getKey().unit(), set.getKey().name(), set.getValue()));
        parallel.each(facts.links().entrySet(), link -> {
            if (!known.has(link.getKey(), link.getValue())) {
                links.add(link.getKey(), link.getValue());
            }
        });
        facts.iterations().forEach(changes::moved);
        List<String> jobs = jobs(facts, planVersion, receivedAt);
        if (!jobs.isEmpty()) {
            correlations.send(jobs, delay);
        }
    }

    private void write(Map.Entry<Facts.Enrolment, Map<Integer, Facts.Seen>> entry) {
        Facts.Enrolment enrolment = entry.getKey();
        entry.getValue().forEach((variation, seen) -> {
            if (!known.has(enrolment, variation, seen.sighting())) {
                Exposed exposed = seen.exposed();
                Sighting sighting =
                        exposed == null ? seen.sighting() : seen.sighting().with(attributes.of(exposed));
                units.see(enrolment.iterationId(), enrolment.unit().hash(), variation, sighting);
            }
        });
    }

    private static List<String> jobs(Facts facts, long planVersion, long receivedAt) {
        List<String> jobs = new ArrayList<>();
        facts.units()
                .forEach((group, hashes) -> jobs.addAll(
                        CorrelationJob.of(group.environmentId(), group.kind(), hashes, planVersion, receivedAt)));
        return jobs;
    }
}
