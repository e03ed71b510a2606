package io.burgee.statistics;

import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Lindon and Malek's anytime-valid test that units arrive in the configured shares: the Bayes factor of a Dirichlet prior
 * centred on those shares against the shares themselves. It depends on cumulative counts only, so redelivered or
 * recomputed counts change nothing.
 */
public final class SequentialSplit {

    /** Concentration of the prior around the configured shares: tuned to small, real imbalances. */
    public static final double CONCENTRATION = 10_000;

    private SequentialSplit() {}

    /** The p-value of one look. The reported one is the smallest of all looks so far. */
    public static double pValue(long[] counts, double[] weights, double concentration) {
        return Math.min(1, Math.exp(-logBayesFactor(counts, weights, concentration)));
    }

    public static double pValue(long[] counts, double[] weights) {
        return pValue(counts, weights, CONCENTRATION);
    }

    private static double logBayesFactor(long[] counts, double[] weights, double concentration) {
        double weight = 0;
        for (var w : weights) {
            weight += w;
        }
        double units = 0;
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            if (weights[i] > 0) {
                double share = weights[i] / weight;
                double prior = concentration * share;
                sum += LogGamma.value(prior + counts[i]) - LogGamma.value(prior) - counts[i] * Math.log(share);
                units += counts[i];
            }
        }
        return sum + LogGamma.value(concentration) - LogGamma.value(concentration + units);
    }
}
