package io.burgee.statistics;

import io.burgee.statistics.sample.Sample;
import java.util.Optional;

/**
 * The interval of a relative lift {@code D/B} by Fieller's theorem, for any multiplier.
 *
 * <p>With the multiplier that decided the absolute test, this interval excludes zero exactly when that test rejects. The
 * delta method, which divides by an observed baseline as if it were known, does not: at low counts it declares harm in up
 * to ten percent of A/A comparisons where five were promised.
 */
public final class Fieller {

    private Fieller() {}

    /**
     * @param difference treatment minus control, adjusted or not
     * @param baseline raw control mean; a negative one makes the lift {@code D/|B|}
     * @param covariance of difference and baseline; minus the baseline's variance for plain metrics
     * @return empty when the baseline cannot be told from zero, so that no bounded interval exists
     */
    public static Optional<Interval> interval(
            double difference,
            double varDifference,
            double baseline,
            double varBaseline,
            double covariance,
            double critical) {
        double c2 = critical * critical;
        double a = baseline * baseline - c2 * varBaseline;
        if (!(a > 0)) {
            return Optional.empty();
        }
        double k = difference * baseline - c2 * covariance;
        double g = difference * difference - c2 * varDifference;
        double root = Math.sqrt(Math.max(0, k * k - a * g));
        var interval = new Interval((k - root) / a, (k + root) / a);
        return Optional.of(baseline < 0 ? interval.negated() : interval);
    }

    /** The interval of a metric's lift: the arms are independent, the baseline is control's raw estimate. */
    public static Optional<Interval> interval(Sample control, Sample treatment, double critical) {
        return interval(
                treatment.mean() - control.mean(),
                control.varianceOfMean() + treatment.varianceOfMean(),
                control.baseline(),
                control.varianceOfBaseline(),
                -control.covarianceWithBaseline(),
                critical);
    }

    /** How badly the baseline is known; the interval is bounded below 1. */
    public static double g(double baseline, double varBaseline, double critical) {
        return critical * critical * varBaseline / (baseline * baseline);
    }
}
