package io.burgee.flagapi.guard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A guarded rollout as it is asked for.
 *
 * @param ruleId the {@code _id} of a rule, or {@code fallthrough}, which is meant if absent
 * @param variationId the variation that everybody shall get
 * @param randomizationUnit a context kind; {@code user} if absent
 * @param stages growing shares, the last of them 100; 1, 5, 10, 25, 50 and 100 for four hours each if absent
 * @param metrics what must not get worse, at least one
 * @param onRegression {@code rollBack} if absent
 * @param minimumUnits of each side, before which no stage ends; 100 if absent
 */
public record NewRollout(
        @Nullable String flagKey,
        @Nullable String ruleId,
        @Nullable String variationId,
        @Nullable String randomizationUnit,
        @Nullable List<StageInput> stages,
        @Nullable List<MetricInput> metrics,
        GuardedRollout.@Nullable Reaction onRegression,
        @Nullable Long minimumUnits,
        @Nullable String comment) {

    /**
     * @param percent of the traffic, for example {@code "2.5"}
     * @param durationMillis how long at least
     */
    public record StageInput(
            @Nullable String percent, @Nullable Long durationMillis) {}

    /** @param margin tolerated loss as a fraction, for example 0.01; the metric's own margin if absent; without any, all harm counts */
    public record MetricInput(
            @Nullable String key, @Nullable Double margin) {}
}
