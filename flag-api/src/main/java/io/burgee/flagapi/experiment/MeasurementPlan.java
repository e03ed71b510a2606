package io.burgee.flagapi.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.metric.FunnelStep;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.Recipe;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the workers have to count: the snapshot that {@code GET /internal/plan} answers, as its JSON.
 *
 * @param version rises with every change of any experiment
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record MeasurementPlan(long version, List<PlannedIteration> iterations) {

    /**
     * @param unitKind the context kind whose contexts are counted
     * @param start epoch milliseconds, inclusive
     * @param end epoch milliseconds, exclusive; null while it runs
     * @param attributes of those contexts, by reference, that are kept with the first exposure, and that sums are wanted by too
     */
    public record PlannedIteration(
            String experimentId,
            String experimentKey,
            int iteration,
            String projectKey,
            String environmentId,
            String flagKey,
            String unitKind,
            long start,
            @Nullable Long end,
            List<PlannedVariation> variations,
            List<PlannedMetric> metrics,
            List<String> attributes) {}

    /** @param variation index in the flag, as SDK events carry it */
    public record PlannedVariation(int variation, String key) {}

    /**
     * What is not said is as usual: a conversion, at once, by everyone.
     *
     * @param kind of the events; absent for a funnel, as is the next
     * @param eventKey the key that the SDK's event carries
     * @param aggregation how a unit's events become one number; a conversion if absent
     * @param cap the most that a unit's number counts
     * @param capPercentile of all units' numbers other than zero that is the most that one counts
     * @param denominator what it is divided by
     * @param steps of a funnel
     * @param delayMillis how long after its first exposure a unit's events begin to count
     * @param windowMillis how long they count from then on; null until the iteration ends
     * @param matureOnly whether units are left out whose window is open
     * @param covariateMillis how long before its first exposure a unit's events are its covariate
     * @param percentile that is wanted, 1 to 99: of the units' numbers, or of the events' values if they are not aggregated
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlannedMetric(
            String key,
            @Nullable MetricKind kind,
            @Nullable String eventKey,
            Recipe.@Nullable Aggregation aggregation,
            @Nullable Double cap,
            @Nullable Double capPercentile,
            @Nullable PlannedPart denominator,
            @Nullable List<PlannedStep> steps,
            @Nullable Long delayMillis,

            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable
            Long windowMillis,

            @Nullable Boolean matureOnly,
            @Nullable Long covariateMillis,
            @Nullable Integer percentile) {

        static PlannedMetric of(Measure measure) {
            var recipe = measure.recipe();
            var steps = recipe.steps();
            var divided = recipe.denominator();
            boolean path = !steps.isEmpty();
            return new PlannedMetric(
                    measure.key(),
                    path ? null : measure.kind(),
                    path ? null : measure.eventKey(),
                    recipe.aggregation() == Recipe.Aggregation.CONVERSION ? null : recipe.aggregation(),
                    recipe.cap(),
                    recipe.capPercentile(),
                    divided == null ? null : new PlannedPart(divided.kind(), divided.eventKey(), divided.aggregation()),
                    path ? steps.stream().map(PlannedStep::of).toList() : null,
                    recipe.delayMillis() == 0 ? null : Long.valueOf(recipe.delayMillis()),
                    measure.windowMillis(),
                    recipe.matureOnly() ? true : null,
                    recipe.covariateMillis(),
                    recipe.percentile());
        }
    }

    /** One event and how it is aggregated, as a metric's denominator. */
    public record PlannedPart(MetricKind kind, String eventKey, Recipe.Aggregation aggregation) {}

    /**
     * @param windowMillis how long after the step before it this one counts; null as long as the metric does
     * @param optional whether the path goes on without it; no if absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PlannedStep(
            MetricKind kind,
            String eventKey,
            @Nullable Long windowMillis,
            @Nullable Boolean optional) {

        static PlannedStep of(FunnelStep step) {
            return new PlannedStep(
                    step.kind(),
                    Objects.requireNonNullElse(step.eventKey(), ""),
                    step.windowMillis(),
                    Boolean.TRUE.equals(step.optional()) ? true : null);
        }
    }
}
