package io.burgee.flagapi.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know before an experiment starts.
 *
 * @param ruleId the {@code _id} of a rule, or {@code fallthrough}, which is meant if absent
 * @param randomizationUnit a context kind; {@code user} if absent
 * @param metricKey the primary metric
 * @param allocationPercents of all traffic, baseline first, as an iteration has them; half and half if absent
 * @param effect the smallest relative change that shall be seen: 0.05 is five percent more, -0.05 five percent less
 * @param alpha two-sided level; 0.05 if absent
 * @param power chance to see the effect if it is there; 0.8 if absent
 * @param baseline what is expected without the change; what was measured if absent
 * @param days for which to tell what could be seen; 7, 14 and 28 if absent
 * @param openEnded whether the experiment shall have no planned end: it may then be decided at any look, and needs about twice as many units
 */
public record PlanQuestion(
        @Nullable String flagKey,
        @Nullable String ruleId,
        @Nullable String randomizationUnit,
        @Nullable String metricKey,
        @Nullable List<String> allocationPercents,
        @Nullable Double effect,
        @Nullable Double alpha,
        @Nullable Double power,
        @Nullable Expected baseline,
        @Nullable List<Integer> days,
        @Nullable Boolean openEnded) {

    /** Either {@code rate}, or {@code mean} and {@code standardDeviation}. */
    public record Expected(
            @Nullable Double rate,
            @Nullable Double mean,
            @Nullable Double standardDeviation) {}
}
