package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Experiments;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.platform.Refusal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Computes results when asked, and keeps their history. */
@Service
public class ResultService {

    private static final Logger log = LoggerFactory.getLogger(ResultService.class);

    private final Tallies tallies;
    private final Snapshots snapshots;
    private final Experiments experiments;
    private final Clock clock;

    ResultService(Tallies tallies, Snapshots snapshots, Experiments experiments, Clock clock) {
        this.tallies = tallies;
        this.snapshots = snapshots;
        this.experiments = experiments;
        this.clock = clock;
    }

    /**
     * The results of an iteration that was started, as of now.
     *
     * @throws Refusal 503 when the store of the tallies is away
     */
    public Results of(Experiment experiment, Iteration iteration) {
        var tally = tallies.latest(experiment.id(), iteration.number());
        var earlier = snapshots.of(experiment.id(), iteration.number());
        var reading = new Reading(experiment, iteration, tally, earlier, clock.millis());
        reading.snapshot().ifPresent(snapshots::keep);
        return reading.results();
    }

    /**
     * How one metric's comparisons became what they are.
     *
     * @param metricKey null for the primary metric
     * @throws Refusal 404 when the iteration does not measure by it
     */
    public Series series(Experiment experiment, Iteration iteration, @Nullable String metricKey) {
        var measure = iteration.started().measures().stream()
                .filter(m -> metricKey == null || m.key().equals(metricKey))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("metric in this iteration", String.valueOf(metricKey)));
        return new SeriesReading(experiment, iteration, snapshots.of(experiment.id(), iteration.number())).of(measure);
    }

    /**
     * The results by the values of one dimension, of an iteration that was started.
     *
     * @param by one of the iteration's {@link io.burgee.flagapi.experiment.Design#dimensions}
     * @throws Refusal 503 when the store of the tallies is away
     */
    public SlicedResults slices(Experiment experiment, Iteration iteration, String by) {
        var slice = tallies.slice(experiment.id(), iteration.number(), by);
        var tally = tallies.latest(experiment.id(), iteration.number());
        var earlier = snapshots.of(experiment.id(), iteration.number());
        var whole = new Reading(experiment, iteration, tally, earlier, clock.millis());
        return slice.map(sums -> new SliceReading(experiment, iteration, whole).of(sums))
                .orElseGet(() -> SlicedResults.notComputed(experiment, iteration, by));
    }

    /**
     * The sums that results are computed from.
     *
     * @throws Refusal 503 when the store of the tallies is away
     */
    public Statistics statistics(Experiment experiment, Iteration iteration) {
        return Statistics.of(experiment.key(), iteration, tallies.latest(experiment.id(), iteration.number()));
    }

    /** Looks at every running iteration once an hour, so that the history does not depend on who looks when. */
    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void lookAtAll() {
        for (var experiment : experiments.all()) {
            experiment.running().ifPresent(iteration -> {
                try {
                    of(experiment, iteration);
                } catch (RuntimeException away) {
                    log.warn("No snapshot of the results of {} this time", experiment.key(), away);
                }
            });
        }
    }
}
