package io.burgee.flagapi.experiment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An iteration as it is asked for, in the shape of LaunchDarkly's {@code IterationInput}. Ours beside theirs:
 *
 * @param minimumRunTimeMillis before which no verdict is given; 7 days if absent
 * @param plannedUnits of all treatments; an open end if absent
 * @param smallestRelevantLift effects within this margin count as none, for example 0.02
 */
public record DesignInput(
        @Nullable String hypothesis,
        @Nullable Boolean canReshuffleTraffic,
        @Nullable List<MetricInput> metrics,
        @Nullable String primarySingleMetricKey,
        @Nullable String primaryFunnelKey,
        @Nullable List<TreatmentInput> treatments,
        @Nullable Map<String, FlagInput> flags,
        @Nullable String randomizationUnit,
        @Nullable List<String> attributes,
        @Nullable Long minimumRunTimeMillis,
        @Nullable Long plannedUnits,
        @Nullable Double smallestRelevantLift) {

    /**
     * A metric to measure by.
     *
     * @param role {@code secondary}, or {@code guardrail}: it may not get worse by more than its margin; Burgee's own
     */
    public record MetricInput(
            @Nullable String key,
            @Nullable Boolean isGroup,
            @Nullable Boolean primary,
            @Nullable String role) {}

    /** @param allocationPercent of all traffic, for example {@code "33.333"} */
    public record TreatmentInput(
            @Nullable String name,
            @Nullable Boolean baseline,
            @Nullable String allocationPercent,
            @Nullable List<ParameterInput> parameters) {}

    /** Which variation the treatment serves. */
    public record ParameterInput(
            @Nullable String flagKey, @Nullable String variationId) {}

    /**
     * @param ruleId the {@code _id} of a rule, or {@code fallthrough}
     * @param notInExperimentVariationId what the rest of the traffic is served, if allocations leave any
     */
    public record FlagInput(
            @Nullable String ruleId,
            @Nullable Integer flagConfigVersion,
            @Nullable String notInExperimentVariationId) {}
}
