package io.burgee.flagapi.planning;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment would need. A number that cannot be known is null, and a finding says why and what to do.
 *
 * @param needed units to see the effect; null when there is nothing to compute it from
 * @param days until they are there, at the present traffic; null when they are not known, or there is no traffic
 * @param weeks those in whole weeks, at least one: weekdays behave differently
 * @param detectable what could be seen after so many days
 * @param findings what stands in the way or deserves a look; empty if nothing does
 */
public record Forecast(
        @Nullable Baseline baseline,
        Traffic traffic,
        @Nullable Needed needed,
        @Nullable Long days,
        @Nullable Long weeks,
        List<Detectable> detectable,
        List<Finding> findings) {

    /**
     * @param units of all variations
     * @param perVariation the same by variation, baseline first
     */
    public record Needed(long units, List<Long> perVariation) {}

    /**
     * @param units of all variations that come in so many days
     * @param effect the smallest relative rise that they would show; null when none is large enough
     */
    public record Detectable(int days, long units, @Nullable Double effect) {}

    /**
     * @param field of the question
     * @param text what is the matter and what to do, one or two sentences
     */
    public record Finding(Code code, String field, String text) {}

    /** What is the matter. */
    public enum Code {
        /** The metric was never measured for this kind here. */
        NO_BASELINE,
        /** The metric was measured, and nobody ever had it. */
        METRIC_NEVER_SEEN,
        /** The baseline is zero: there is no relative change of nothing. */
        BASELINE_ZERO,
        /** Every unit has the same. */
        NO_VARIANCE,
        /** The effect would lead to a rate above 1 or below 0. */
        EFFECT_IMPOSSIBLE,
        /** No context of that kind was seen here. */
        UNIT_KIND_UNSEEN,
        /** No context reached this part of the flag lately. */
        NO_TRAFFIC,
        /** It would take more than a year. */
        TOO_LONG,
        /** The directory, or the results' store, is away. */
        STORE_AWAY
    }
}
