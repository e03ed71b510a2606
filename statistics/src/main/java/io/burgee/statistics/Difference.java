package io.burgee.statistics;

import io.burgee.statistics.sample.EventQuantile;
import io.burgee.statistics.sample.Sample;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Treatment mean minus control mean, with what is needed to judge it. Significance is decided here, on the absolute
 * scale, for every kind of analysis: {@code |estimate| > c * standardError}.
 *
 * @param estimate the difference
 * @param variance its variance, positive
 * @param degreesOfFreedom Welch's, fractional
 * @param n units of both arms
 */
public record Difference(double estimate, double variance, double degreesOfFreedom, long n) {

    public Difference {
        if (!(variance > 0) || !Double.isFinite(variance) || !Double.isFinite(estimate) || !(degreesOfFreedom > 0)) {
            throw new IllegalArgumentException("a difference needs a positive, finite variance");
        }
    }

    /** True when the two samples allow a difference to be judged: enough units in each, and some spread in one. */
    public static boolean isDefined(Sample control, Sample treatment) {
        double variance = control.varianceOfMean() + treatment.varianceOfMean();
        return control.isDefined() && treatment.isDefined() && variance > 0 && Double.isFinite(variance);
    }

    /** Welch's comparison of two means. The samples must satisfy {@link #isDefined}. */
    public static Difference between(Sample control, Sample treatment) {
        double variance = control.varianceOfMean() + treatment.varianceOfMean();
        double estimate = treatment.mean() - control.mean();
        return new Difference(
                estimate, variance, degreesOfFreedom(control, treatment, variance), control.n() + treatment.n());
    }

    /** Welch's; quantiles of random groups are compared with those of all groups, whatever their variances. */
    private static double degreesOfFreedom(Sample control, Sample treatment, double variance) {
        if (control instanceof EventQuantile && treatment instanceof EventQuantile) {
            return control.degreesOfFreedom() + treatment.degreesOfFreedom();
        }
        double c = control.varianceOfMean() / variance;
        double t = treatment.varianceOfMean() / variance;
        return 1 / (c * c / control.degreesOfFreedom() + t * t / treatment.degreesOfFreedom());
    }

    public double standardError() {
        return Math.sqrt(variance);
    }

    public double z() {
        return estimate / standardError();
    }

    /** Two-sided p-value of the fixed-horizon test: right for one look, at the planned end. */
    public double pValue() {
        return twoSidedP(z(), degreesOfFreedom);
    }

    /** The multiplier of the fixed-horizon test at two-sided level alpha. */
    public double critical(double alpha) {
        return critical(alpha, degreesOfFreedom);
    }

    /** {@code estimate ± critical * standardError}. */
    public Interval interval(double critical) {
        return Interval.around(estimate, critical * standardError());
    }

    /** By the survival function: one minus the distribution function underflows to 0 long before the truth does. */
    static double twoSidedP(double t, double df) {
        return Math.min(1, 2 * TDistribution.of(df).survivalProbability(Math.abs(t)));
    }

    static double critical(double alpha, double df) {
        return TDistribution.of(df).inverseSurvivalProbability(alpha / 2);
    }
}
