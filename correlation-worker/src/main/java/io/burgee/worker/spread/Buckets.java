package io.burgee.worker.spread;

/**
 * Buckets of numbers whose bounds grow by a constant factor: those of {@code statistics}' {@code LogHistogram}, so that what is read here is
 * what would be read there. {@code spec/statistics/spreads.json} holds the two together.
 *
 * <p>A bucket has a code, ordered as its numbers are: 0 for zero, and away from it {@code ceil(log_gamma |v|)} with an offset. At a level
 * above 0, two to the level of them are one, which goes by the code of its middle. What is coarsened twice is as if it had been
 * coarsened once to the higher of the levels, so the order in which numbers come does not matter.
 */
final class Buckets {
    /** Half a bucket's relative width, at level 0. */
    private static final double ACCURACY = 0.001;

    private static final double LOG_GAMMA = Math.log1p(ACCURACY) - Math.log1p(-ACCURACY);

    /** More than any exponent of a double: keeps codes of positive buckets positive. */
    private static final int OFFSET = 500_000;

    private Buckets() {}

    static int code(double value) {
        if (value == 0) {
            return 0;
        }
        int bucket = OFFSET + (int) Math.ceil(Math.log(Math.abs(value)) / LOG_GAMMA);
        return value > 0 ? bucket : -bucket;
    }

    /** The code of the bucket at a level that a code belongs to. */
    static int coarse(int code, int level) {
        int middle = first(code, level) + (1 << level >> 1);
        return code == 0 ? 0 : code > 0 ? middle : -middle;
    }

    /** What all numbers of a bucket are above, or at most. */
    static double bound(int code, int level, boolean low) {
        if (code == 0) {
            return 0;
        }
        int first = first(code, level);
        int exponent = low == code > 0 ? first - 1 : first + (1 << level) - 1;
        double bound = Math.min(Double.MAX_VALUE, Math.exp((exponent - OFFSET) * LOG_GAMMA));
        return code > 0 ? bound : -bound;
    }

    private static int first(int code, int level) {
        return Math.abs(code) >> level << level;
    }
}
