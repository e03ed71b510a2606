package io.burgee.statistics;

import io.burgee.statistics.sample.Conversions;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Methods for two proportions that stay right where the normal approximation does not. */
public final class Proportions {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Proportions() {}

    /** Wilson's score interval of one proportion; defined without any conversion. */
    public static Interval wilson(Conversions sample, double alpha) {
        double z = NORMAL.inverseSurvivalProbability(alpha / 2);
        double n = sample.n();
        double p = sample.mean();
        double z2 = z * z;
        double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = z * Math.sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
        double low = sample.converted() == 0 ? 0 : Math.max(0, centre - half);
        double high = sample.converted() == sample.n() ? 1 : Math.min(1, centre + half);
        return new Interval(low, high);
    }

    /** Newcombe's hybrid-score interval (method 10) of treatment minus control. */
    public static Interval newcombe(Conversions control, Conversions treatment, double alpha) {
        double d = treatment.mean() - control.mean();
        var c = wilson(control, alpha);
        var t = wilson(treatment, alpha);
        return new Interval(
                d - Math.hypot(treatment.mean() - t.low(), c.high() - control.mean()),
                d + Math.hypot(t.high() - treatment.mean(), control.mean() - c.low()));
    }

    /** The pooled score statistic; empty when both arms are all or nothing. */
    public static OptionalDouble scoreZ(Conversions control, Conversions treatment) {
        var pooled = control.merge(treatment);
        double variance = pooled.variance() * (1.0 / control.n() + 1.0 / treatment.n());
        return variance > 0
                ? OptionalDouble.of((treatment.mean() - control.mean()) / Math.sqrt(variance))
                : OptionalDouble.empty();
    }
}
