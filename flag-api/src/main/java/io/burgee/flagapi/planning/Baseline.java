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

    /** The rate of those who did it among the contexts that the directory saw. */
    static Baseline seen(double rate, long contexts) {
        return new Baseline(rate, rate * (1 - rate), true, new Source(Origin.DIRECTORY, null, null, contexts));
    }

    /**
     * @param experimentKey whose control was measured, for {@link Origin#ITERATION}
     * @param units that the numbers are of; 0 for an expectation
     */
    public record Source(
            Origin origin,
            @Nullable String experimentKey,
            @Nullable Integer iteration,
            long units) {

        static final Source EXPECTED = new Source(Origin.EXPECTED, null, null, 0);
    }

    /** Where the numbers come from. */
    public enum Origin {
        /** Somebody expects them. */
        EXPECTED,
        /** The control of an iteration. */
        ITERATION,
        /** The contexts and goal events that the environment saw lately. */
        DIRECTORY
    }
}
