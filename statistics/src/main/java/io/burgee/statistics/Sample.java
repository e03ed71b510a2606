package io.burgee.statistics;

/**
 * The sufficient statistics of one metric in one variation. Additive: the sample of two disjoint sets of units is the
 * merge of their samples, so any view is a sum.
 *
 * <p>Every kind of metric reduces to this: a mean per unit and the variance of that mean. What differs between fixed,
 * sequential and one-sided analyses is only the multiplier of the standard error.
 */
public sealed interface Sample permits Conversions, Moments {

    /** Units in the sample, with or without an event. */
    long n();

    /** Mean per unit; 0 for an empty sample. */
    double mean();

    /** Variance of one unit's value; 0 where it is not defined. */
    double variance();

    /** Variance of {@link #mean()}; 0 for an empty sample. */
    default double varianceOfMean() {
        return n() == 0 ? 0 : variance() / n();
    }
}
