package io.burgee.statistics;

/** Two finite limits, low not above high. */
public record Interval(double low, double high) {

    public Interval {
        if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
            throw new IllegalArgumentException("expected finite low <= high, got " + low + " and " + high);
        }
    }

    public static Interval around(double centre, double halfWidth) {
        return new Interval(centre - halfWidth, centre + halfWidth);
    }

    /** True when both limits are strictly on the same side of zero. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    public boolean within(double margin) {
        return low > -margin && high < margin;
    }

    public Interval negated() {
        return new Interval(-high, -low);
    }

    public double halfWidth() {
        return (high - low) / 2;
    }
}
