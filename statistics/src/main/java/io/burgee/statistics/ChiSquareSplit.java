package io.burgee.statistics;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's test that units arrived in the configured shares. Right for one look.
 *
 * @param statistic chi-square
 * @param degreesOfFreedom arms with a positive weight, minus one
 */
public record ChiSquareSplit(double statistic, int degreesOfFreedom, double pValue) {

    /** Arms of weight zero take no part, neither in the statistic nor in the degrees of freedom. */
    public static ChiSquareSplit of(long[] counts, double[] weights) {
        double weight = 0;
        double units = 0;
        int arms = 0;
        for (int i = 0; i < counts.length; i++) {
            if (weights[i] > 0) {
                weight += weights[i];
                units += counts[i];
                arms++;
            }
        }
        double statistic = 0;
        if (units > 0) {
            for (int i = 0; i < counts.length; i++) {
                if (weights[i] > 0) {
                    double expected = units * weights[i] / weight;
                    statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
                }
            }
        }
        int df = Math.max(0, arms - 1);
        double p = df == 0 ? 1 : ChiSquaredDistribution.of(df).survivalProbability(statistic);
        return new ChiSquareSplit(statistic, df, p);
    }
}
