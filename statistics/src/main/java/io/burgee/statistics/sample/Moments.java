package io.burgee.statistics.sample;

/**
 * Count, mean and centred second moment of a number per unit: counts, sums, means, maxima, active days.
 *
 * <p>Centred rather than raw sums of squares: with values near 1e9 the textbook formula loses every digit of the variance
 * in double precision. Merging is Chan's, replacing is Welford's in reverse.
 *
 * @param n units
 * @param mean mean per unit, 0 when empty
 * @param m2 sum of squared deviations from the mean
 * @param nonZero units with a value other than zero, or a lower bound of their number
 */
public record Moments(long n, double mean, double m2, long nonZero) implements Sample, Additive<Moments> {

    public static final Moments EMPTY = new Moments(0, 0, 0, 0);

    public Moments {
        if (n < 0 || !Double.isFinite(mean) || !Double.isFinite(m2) || m2 < 0) {
            throw new IllegalArgumentException("expected finite moments, got n=" + n + " mean=" + mean + " m2=" + m2);
        }
        if (nonZero < 0 || nonZero > n) {
            throw new IllegalArgumentException("expected 0 <= nonZero <= n, got " + nonZero + " of " + n);
        }
    }

    /** Where nobody counted the units with a value: at least as many as {@link Comoments#atLeastNonZero} says. */
    public Moments(long n, double mean, double m2) {
        this(n, mean, m2, Comoments.atLeastNonZero(n, mean, m2));
    }

    public static Moments of(double... values) {
        var moments = EMPTY;
        for (var value : values) {
            moments = moments.add(value);
        }
        return moments;
    }

    /** From raw sums, as stores that fold additively keep them. Rounding never makes the second moment negative. */
    public static Moments ofSums(long n, double sum, double sumSquares) {
        return n == 0 ? EMPTY : new Moments(n, sum / n, Math.max(0, sumSquares - sum * (sum / n)));
    }

    /** Sample variance, with n-1; 0 below two units. */
    @Override
    public double variance() {
        return n < 2 ? 0 : m2 / (n - 1);
    }

    @Override
    public long informative() {
        return nonZero;
    }

    public double sum() {
        return mean * n;
    }

    public double sumSquares() {
        return m2 + mean * mean * n;
    }

    public Moments add(double value) {
        var delta = value - mean;
        var next = mean + delta / (n + 1);
        return new Moments(n + 1, next, m2 + delta * (value - next), nonZero + count(value));
    }

    @Override
    public Moments merge(Moments other) {
        if (n == 0) {
            return other;
        }
        if (other.n == 0) {
            return this;
        }
        var total = n + other.n;
        var delta = other.mean - mean;
        return new Moments(
                total,
                mean + delta * other.n / total,
                m2 + other.m2 + delta * delta * ((double) n * other.n / total),
                nonZero + other.nonZero);
    }

    /** One unit's value changes: a late event, a refund, a new cap. */
    public Moments replace(double before, double after) {
        if (n == 0) {
            throw new IllegalStateException("an empty sample has no value to replace");
        }
        var delta = after - before;
        var next = mean + delta / n;
        return new Moments(
                n,
                next,
                Math.max(0, m2 + delta * (after - next + before - mean)),
                Math.clamp(nonZero + count(after) - count(before), 0, n));
    }

    private static int count(double value) {
        return value == 0 ? 0 : 1;
    }
}
