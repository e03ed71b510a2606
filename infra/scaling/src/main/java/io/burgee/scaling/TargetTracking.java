package io.burgee.scaling;

import java.util.OptionalInt;

/**
 * One target-tracking policy with its two alarms, as far as AWS describes them.
 *
 * <ul>
 *   <li>The alarm for growing goes off after three values in a row above the target, that for shrinking after fifteen minutes below nine
 *       tenths of it ("Target tracking scaling policies for Amazon EC2 Auto Scaling" says that shrinking is the more cautious; the counts
 *       are those of the alarms that it creates, which the guide does not promise: {@code lowValues} is tried both ways).
 *   <li>A size is in proportion to the metric and rounded up, so that the target is rather kept than missed.
 *   <li>While an alarm stays on, its action is taken again once a minute (CloudWatch User Guide, "Using Amazon CloudWatch alarms").
 *   <li>What still warms up is no capacity to reckon with, and nothing shrinks meanwhile ("Set the default instance warmup").
 *   <li>Without a value an alarm has insufficient data, and nothing is done.
 * </ul>
 */
final class TargetTracking {
    private static final int HIGH_VALUES = 3;
    private static final double LOW_SHARE = 0.9;
    private static final int REPEAT_SECONDS = 60;

    private final double target;
    private final int lowValues;
    private int above;
    private int below;
    private double value = Double.NaN;
    private int grownAt = -REPEAT_SECONDS;

    TargetTracking(double target, int lowValues) {
        this.target = target;
        this.lowValues = lowValues;
    }

    /** The metric's next value; NaN when there is none. */
    void see(double next) {
        value = next;
        above = next > target ? above + 1 : 0;
        below = next < target * LOW_SHARE ? below + 1 : 0;
    }

    /** The size that it asks for if it asks for growth now. */
    OptionalInt grow(int now, int capacity) {
        if (above < HIGH_VALUES || (above > HIGH_VALUES && now - grownAt < REPEAT_SECONDS)) {
            return OptionalInt.empty();
        }
        grownAt = now;
        return OptionalInt.of(size(capacity));
    }

    /** The size to which it would agree to shrink, if it would. */
    OptionalInt shrink(int capacity) {
        return below >= lowValues ? OptionalInt.of(size(capacity)) : OptionalInt.empty();
    }

    private int size(int capacity) {
        return (int) Math.ceil(capacity * value / target - 1e-9);
    }
}
