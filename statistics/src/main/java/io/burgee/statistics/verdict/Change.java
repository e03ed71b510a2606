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
 * @param relative whether estimate and interval are fractions of the control mean
 */
public record Change(boolean relative, double estimate, Interval interval) {

    static @Nullable Change alwaysValid(Comparison comparison) {
        return of(comparison, comparison.alwaysValid(), comparison.lift().alwaysValid());
    }

    static @Nullable Change fixed(Comparison comparison) {
        return of(comparison, comparison.fixed(), comparison.lift().fixed());
    }

    private static @Nullable Change of(Comparison comparison, Analysis analysis, @Nullable Interval liftInterval) {
        var lift = comparison.lift();
        var liftEstimate = lift.estimate();
        if (lift.status() == Lift.Status.OK && liftEstimate != null && liftInterval != null) {
            return new Change(true, liftEstimate, liftInterval);
        }
        var interval = analysis.interval();
        var difference = comparison.difference();
        return interval == null || difference == null ? null : new Change(false, difference, interval);
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

    /** No more digits than the interval supports: tenths of a point, hundredths only when it is narrower than half a one. */
    private String format(double value, boolean signed) {
        double points = value * 100;
        int digits = interval.halfWidth() * 100 > 0.5 ? 1 : 2;
        var text = String.format(Locale.ROOT, "%." + digits + "f", Math.abs(points));
        boolean zero = text.chars().allMatch(c -> c == '0' || c == '.');
        var sign = zero ? "" : points < 0 ? "-" : signed ? "+" : "";
        return sign + text + (relative ? " %" : " points");
    }
}
