package io.burgee.flagapi.planning;

import io.burgee.statistics.Power;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many units a split needs to see an effect, and the other way round. Several treatments share the error, so that each needs more;
 * the treatment that needs the most decides.
 *
 * @param usual level and power of the whole question
 * @param factor what the analysis needs more than one fixed test: {@link Power#GROUP_SEQUENTIAL} or {@link Power#ALWAYS_VALID}
 * @param shares of all traffic, baseline first, above 0, at least two
 */
record SampleSize(Power usual, double factor, Baseline baseline, List<Double> shares) {

    private static final double LARGEST_EFFECT = 10;
    private static final double SMALLEST_EFFECT = 1e-6;
    private static final int BISECTIONS = 80;

    SampleSize {
        shares = List.copyOf(shares);
    }

    /** Whether the baseline has anything to compare with: neither zero, nor the same for everybody. */
    boolean possible() {
        return baseline.mean() != 0 && baseline.variance() > 0;
    }

    /** Whether units can have as much: a rate cannot be above 1 or below 0. */
    boolean possible(double effect) {
        double after = baseline.mean() * (1 + effect);
        return !baseline.binary() || after >= 0 && after <= 1;
    }

    /** Units of all variations together to see that relative change. */
    double units(double effect) {
        var power = usual.among(shares.size() - 1);
        double control = shares.stream()
                .skip(1)
                .mapToDouble(share -> control(power, effect, share / shares.getFirst()))
                .max()
                .orElseThrow();
        return factor * control / shares.getFirst() * all();
    }

    /** The smallest rise that so many units of all variations together would show; empty when none is large enough. */
    OptionalDouble effect(double units) {
        double high = baseline.binary() ? Math.min(LARGEST_EFFECT, 1 / baseline.mean() - 1) : LARGEST_EFFECT;
        double low = SMALLEST_EFFECT;
        if (high <= low || units(high) > units) {
            return OptionalDouble.empty();
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (units(middle) > units) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of(high);
    }

    /** The share of the traffic that takes part. */
    double all() {
        return shares.stream().mapToDouble(Double::doubleValue).sum();
    }

    private double control(Power power, double effect, double ratio) {
        return baseline.binary()
                ? power.conversionUnits(baseline.mean(), effect, ratio)
                : power.meanUnits(baseline.mean(), Math.sqrt(baseline.variance()), effect, ratio);
    }
}
