package io.burgee.statistics.sample;

/**
 * One metric in one variation, reduced to what a comparison needs: a mean per unit and the variance of that mean. What
 * differs between kinds of metrics ends here; what differs between fixed, sequential and one-sided analyses is only the
 * multiplier of the standard error.
 */
public sealed interface Sample permits Conversions, Moments, Ratios, Adjusted, UnitQuantile, EventQuantile {

    /** Units in the sample, with or without an event. */
    long n();

    /** The estimate: a mean per unit, a ratio of means, or a quantile; 0 for an empty sample. */
    double mean();

    /** Variance of one unit's value, such that a division by n gives that of the estimate; 0 where not defined. */
    double variance();

    /** Variance of {@link #mean()}; 0 for an empty sample. */
    default double varianceOfMean() {
        return n() == 0 ? 0 : variance() / n();
    }

    /** Of {@link #varianceOfMean()}, for Welch's formula. */
    default double degreesOfFreedom() {
        return n() - 1;
    }

    /** Whether there are enough data for {@link #variance()} to mean anything. */
    default boolean isDefined() {
        return n() > 1;
    }

    /**
     * Units that carry information, of which a normal approximation needs some: the rarer outcome of a conversion, units
     * with a value other than zero of anything else. May be a lower bound.
     */
    long informative();

    /** What a relative change is a fraction of: the raw estimate, where {@link #mean()} was adjusted by a covariate. */
    default double baseline() {
        return mean();
    }

    /** Variance of {@link #baseline()}. */
    default double varianceOfBaseline() {
        return varianceOfMean();
    }

    /** Covariance of {@link #mean()} and {@link #baseline()}. */
    default double covarianceWithBaseline() {
        return varianceOfMean();
    }
}
