package io.burgee.flagapi.experiment;

import io.burgee.flagapi.experiment.MeasurementPlan.PlannedIteration;
import io.burgee.flagapi.experiment.MeasurementPlan.PlannedMetric;
import io.burgee.flagapi.experiment.MeasurementPlan.PlannedStep;
import io.burgee.flagapi.experiment.MeasurementPlan.PlannedVariation;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The plan from the experiments and what is measured like them. Its version is the sum of theirs: it needs no document of its own, every
 * node computes the same, and it rises with each save because none is ever deleted.
 */
@Component
class ExperimentPlan implements PlanSource {

    /** Events are accepted for 7 days; one more to be done with them. */
    private static final Duration LATE = Duration.ofDays(8);

    private final Experiments experiments;
    private final MoreMeasured more;
    private final Projects projects;
    private final Clock clock;

    private volatile Snapshot last = new Snapshot(-1, List.of());

    private record Snapshot(long version, List<PlannedIteration> iterations) {}

    ExperimentPlan(Experiments experiments, MoreMeasured more, Projects projects, Clock clock) {
        this.experiments = experiments;
        this.more = more;
        this.projects = projects;
        this.clock = clock;
    }

    @Override
    public MeasurementPlan plan() {
        var snapshot = last;
        long version = experiments.versions() + more.versions();
        if (version != snapshot.version()) {
            snapshot = new Snapshot(
                    version,
                    Stream.concat(
                                    experiments.all().stream()
                                            .flatMap(e -> e.iterations().stream()
                                                    .filter(iteration -> iteration.start() != null)
                                                    .map(iteration -> planned(e, iteration))),
                                    more.all().stream().map(ExperimentPlan::planned))
                            .toList());
            last = snapshot;
        }
        long now = clock.millis();
        var environments = environmentIds();
        return new MeasurementPlan(
                snapshot.version(),
                snapshot.iterations().stream()
                        .filter(iteration -> environments.contains(iteration.environmentId()))
                        .filter(iteration -> isStillCounted(iteration, now))
                        .toList());
    }

    private Set<String> environmentIds() {
        return projects.all().stream()
                .flatMap(project -> project.environments().stream())
                .map(Environment::id)
                .collect(Collectors.toSet());
    }

    private static boolean isStillCounted(PlannedIteration iteration, long now) {
        var end = iteration.end();
        long window = iteration.metrics().stream()
                .mapToLong(ExperimentPlan::countedAfterwards)
                .max()
                .orElse(0);
        return end == null || now < end + window + LATE.toMillis();
    }

    /** How long after its exposure a unit's events may count. */
    private static long countedAfterwards(PlannedMetric metric) {
        var delay = Objects.requireNonNullElse(metric.delayMillis(), 0L);
        var window = Objects.requireNonNullElse(metric.windowMillis(), 0L);
        var steps = Objects.requireNonNullElse(metric.steps(), List.<PlannedStep>of());
        return delay
                + Math.max(
                        window,
                        steps.stream()
                                .map(PlannedStep::windowMillis)
                                .filter(Objects::nonNull)
                                .mapToLong(Long::longValue)
                                .sum());
    }

    private static PlannedIteration planned(Experiment experiment, Iteration iteration) {
        var start = iteration.started();
        var stop = iteration.stop();
        return new PlannedIteration(
                experiment.id(),
                experiment.key(),
                iteration.number(),
                experiment.projectKey(),
                experiment.environmentId(),
                iteration.design().flagKey(),
                iteration.design().unitKind(),
                start.at(),
                stop == null ? null : stop.at(),
                start.arms().stream()
                        .map(arm -> new PlannedVariation(
                                arm.variation(), arm.treatment().name()))
                        .toList(),
                start.measures().stream().map(PlannedMetric::of).toList(),
                iteration.design().attributes());
    }

    private static PlannedIteration planned(MoreMeasured.Measured measured) {
        return new PlannedIteration(
                measured.id(),
                measured.id(),
                measured.run(),
                measured.projectKey(),
                measured.environmentId(),
                measured.flagKey(),
                measured.unitKind(),
                measured.start(),
                measured.end(),
                measured.variations(),
                measured.measures().stream().map(PlannedMetric::of).toList(),
                List.of());
    }
}
