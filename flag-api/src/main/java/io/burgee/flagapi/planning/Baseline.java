package io.burgee.flagapi.planning;

import org.jspecify.annotations.Nullable;

/**
 * What a metric is like without the change.
 *
 * @param mean per unit; for a conversion the rate
 * @param variance per unit
 * @param binary whether each unit has 0 or 1: the variance then follows from the mean
 * @param source where the numbers come from
 */
public record Baseline(double mean, double variance, boolean binary, Source source) {

    /** A rate of conversion that somebody expects. */
    static Baseline expected(double rate) {
        return new Baseline(rate, rate * (1 - rate), true, Source.EXPECTED);
    }

    /** A mean that somebody expects. */
    static Baseline expected(double mean, double standardDeviation) {
        return new Baseline(mean, standardDeviation * standardDeviation, false, Source.EXPECTED);
    }

    /**
     * @param experimentKey whose control was measured; null if the numbers are somebody's expectation
     * @param units that were measured
     */
    public record Source(
            @Nullable String experimentKey, @Nullable Integer iteration, long units) {

        static final Source EXPECTED = new Source(null, null, 0);
    }
}
