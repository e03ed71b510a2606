package io.burgee.statistics;

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

    /** True when the two samples allow a difference to be judged: two units in each, and some spread in one. */
    public static boolean isDefined(Sample control, Sample treatment) {
        return control.n() > 1 && treatment.n() > 1 && control.variance() + treatment.variance() > 0;
    }

    /** Welch's comparison of two means. The samples must satisfy {@link #isDefined}. */
    public static Difference between(Sample control, Sample treatment) {
        double vc = control.varianceOfMean();
        double vt = treatment.varianceOfMean();
        double total = vc + vt;
        double df = total * total / (vc * vc / (control.n() - 1) + vt * vt / (treatment.n() - 1));
        return new Difference(treatment.mean() - control.mean(), total, df, control.n() + treatment.n());
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
