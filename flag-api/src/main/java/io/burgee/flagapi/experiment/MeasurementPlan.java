package io.burgee.flagapi.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.burgee.flagapi.metric.MetricKind;
import java.util.List;
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
            List<PlannedMetric> metrics) {}

    /** @param variation index in the flag, as SDK events carry it */
    public record PlannedVariation(int variation, String key) {}

    /**
     * @param eventKey the key that the SDK's event carries
     * @param windowMillis how long after its first exposure a context's events count; null until the iteration ends
     */
    public record PlannedMetric(
            String key,
            MetricKind kind,
            String eventKey,
            @Nullable Long windowMillis) {}
}
