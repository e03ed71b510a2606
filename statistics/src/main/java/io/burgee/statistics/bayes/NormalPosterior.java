package io.burgee.statistics.bayes;

import io.burgee.statistics.Interval;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What an effect can be, given its estimate: normal times normal. The scale is the caller's, absolute or relative.
 *
 * @param sd positive
 */
public record NormalPosterior(double mean, double sd) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public NormalPosterior {
        if (!Double.isFinite(mean) || !(sd > 0) || !Double.isFinite(sd)) {
            throw new IllegalArgumentException("expected a finite mean and a positive standard deviation");
        }
    }

    /** Under a flat prior. */
    public static NormalPosterior flat(double effect, double standardError) {
        return new NormalPosterior(effect, standardError);
    }

    /** Weighted by precision: {@code 1/se^2} of the data and {@code 1/variance} of the prior. */
    public static NormalPosterior of(double effect, double standardError, double priorMean, double priorVariance) {
        double data = 1 / (standardError * standardError);
        double prior = 1 / priorVariance;
        return new NormalPosterior((data * effect + prior * priorMean) / (data + prior), 1 / Math.sqrt(data + prior));
    }

    /** The probability that the treatment is better. */
    public double chanceToWin(boolean higherIsBetter) {
        return NORMAL.cumulativeProbability((higherIsBetter ? mean : -mean) / sd);
    }

    /** The central interval that holds all but alpha. */
    public Interval credible(double alpha) {
        return Interval.around(mean, NORMAL.inverseSurvivalProbability(alpha / 2) * sd);
    }

    /** The expected loss of keeping control, on the effect's scale. */
    public double lossOfControl(boolean higherIsBetter) {
        return expectedPositive(higherIsBetter ? mean : -mean);
    }

    /** The expected loss of shipping the treatment. */
    public double lossOfTreatment(boolean higherIsBetter) {
        return expectedPositive(higherIsBetter ? -mean : mean);
    }

    /** The mean of the positive part of {@code N(m, sd^2)}: {@code m Phi(m/sd) + sd phi(m/sd)}. */
    private double expectedPositive(double m) {
        return Math.max(0, m * NORMAL.cumulativeProbability(m / sd) + sd * NORMAL.density(m / sd));
    }
}
