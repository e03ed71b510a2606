package io.burgee.statistics.verdict;

import io.burgee.statistics.Analysis;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.Interval;
import io.burgee.statistics.Lift;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A change as a sentence can say it: relative where the baseline allows, else in absolute numbers.
 *
 * @param scale what estimate and interval are measured in
 */
public record Change(Scale scale, double estimate, Interval interval) {

    /** What a change is measured in. */
    public enum Scale {
        /** A fraction of the baseline. */
        LIFT,
        /** A difference of shares, 0.01 being a point. */
        POINTS,
        /** A difference in the metric's own unit. */
        UNITS
    }

    static Change of(double lift, Interval interval) {
        return new Change(Scale.LIFT, lift, interval);
    }

    /**
     * Null where the analysis has nothing to say.
     *
     * @param share whether the metric is a share of units
     */
    static @Nullable Change of(Comparison comparison, Analysis analysis, boolean share) {
        var lift = comparison.lift();
        var estimate = lift.estimate();
        var relative = analysis.lift();
        if (lift.status() == Lift.Status.OK && estimate != null && relative != null) {
            return of(estimate, relative);
        }
        var interval = analysis.interval();
        var difference = comparison.difference();
        return interval == null || difference == null
                ? null
                : new Change(share ? Scale.POINTS : Scale.UNITS, difference, interval);
    }

    String size() {
        return format(Math.abs(estimate), false);
    }

    String range() {
        return format(interval.low(), false) + " to " + format(interval.high(), false);
    }

    String signedRange() {
        return "between " + format(interval.low(), true) + " and " + format(interval.high(), true);
    }

    /** The limit on the far side of zero: the most that a change of this sign could be. */
    String atMost() {
        return format(estimate < 0 ? interval.low() : interval.high(), true);
    }

    /** True when the lift is within the margin on either side. */
    boolean isWithin(double margin) {
        return scale == Scale.LIFT && interval.within(margin);
    }

    private String format(double value, boolean signed) {
        double shown = scale == Scale.UNITS ? value : value * 100;
        var text = String.format(Locale.ROOT, "%." + digits() + "f", Math.abs(shown));
        boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
        var sign = zero ? "" : shown < 0 ? "-" : signed ? "+" : "";
        return sign + text + unit();
    }

    /** No more than the interval supports: tenths of a point, hundredths only when it is narrower than half a one. */
    private int digits() {
        return scale == Scale.UNITS
                ? Math.clamp((int) Math.ceil(-Math.log10(Math.max(1e-9, interval.halfWidth()))), 0, 9)
                : interval.halfWidth() * 100 > 0.5 ? 1 : 2;
    }

    private String unit() {
        return switch (scale) {
            case LIFT -> " %";
            case POINTS -> " points";
            case UNITS -> "";
        };
    }
}
