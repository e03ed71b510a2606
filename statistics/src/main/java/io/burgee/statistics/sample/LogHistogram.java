package io.burgee.statistics.sample;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Counts of values in buckets whose bounds grow by a constant factor, so that any quantile is known to a relative error of
 * {@link #ACCURACY}. Merging is addition and a value can be taken back: late events and refunds move a unit from bucket to
 * bucket, which sketches that sample cannot. Negative values have buckets of their own and zero has one.
 */
public final class LogHistogram implements Additive<LogHistogram> {

    /** Half a bucket's relative width. At 0.01 the error would exceed the standard error from 200,000 units on. */
    public static final double ACCURACY = 0.001;

    public static final LogHistogram EMPTY = new LogHistogram(new int[0], new long[0]);

    private static final double LOG_GAMMA = Math.log1p(ACCURACY) - Math.log1p(-ACCURACY);

    /** More than any exponent of a double: keeps codes of positive buckets positive. */
    private static final int OFFSET = 500_000;

    private final int[] codes;
    private final long[] counts;
    private final long total;

    private LogHistogram(int[] codes, long[] counts) {
        this.codes = codes;
        this.counts = counts;
        this.total = Arrays.stream(counts).sum();
    }

    public static LogHistogram of(double... values) {
        var sorted =
                DoubleStream.of(values).mapToInt(LogHistogram::code).sorted().toArray();
        var codes = Arrays.stream(sorted).distinct().toArray();
        var counts = new long[codes.length];
        int at = 0;
        for (int code : sorted) {
            if (code != codes[at]) {
                at++;
            }
            counts[at]++;
        }
        return new LogHistogram(codes, counts);
    }

    /** Values counted. */
    public long total() {
        return total;
    }

    /** Values other than zero. */
    public long nonZero() {
        int zero = Arrays.binarySearch(codes, 0);
        return total - (zero < 0 ? 0 : counts[zero]);
    }

    public LogHistogram plus(double value) {
        return merge(of(value));
    }

    /** Takes a value back that was counted before. */
    public LogHistogram minus(double value) {
        int at = Arrays.binarySearch(codes, code(value));
        if (at < 0) {
            throw new IllegalArgumentException("the value " + value + " was never counted");
        }
        if (counts[at] > 1) {
            var fewer = counts.clone();
            fewer[at]--;
            return new LogHistogram(codes, fewer);
        }
        var left = new int[codes.length - 1];
        var leftCounts = new long[codes.length - 1];
        System.arraycopy(codes, 0, left, 0, at);
        System.arraycopy(counts, 0, leftCounts, 0, at);
        System.arraycopy(codes, at + 1, left, at, left.length - at);
        System.arraycopy(counts, at + 1, leftCounts, at, left.length - at);
        return new LogHistogram(left, leftCounts);
    }

    /** One unit's value changes. */
    public LogHistogram replace(double before, double after) {
        return minus(before).plus(after);
    }

    @Override
    public LogHistogram merge(LogHistogram other) {
        var merged = new int[codes.length + other.codes.length];
        var sums = new long[merged.length];
        int i = 0;
        int j = 0;
        int size = 0;
        while (i < codes.length || j < other.codes.length) {
            boolean mine = j == other.codes.length || (i < codes.length && codes[i] <= other.codes[j]);
            boolean theirs = i == codes.length || (j < other.codes.length && other.codes[j] <= codes[i]);
            merged[size] = mine ? codes[i] : other.codes[j];
            sums[size++] = (mine ? counts[i++] : 0) + (theirs ? other.counts[j++] : 0);
        }
        return new LogHistogram(Arrays.copyOf(merged, size), Arrays.copyOf(sums, size));
    }

    /** The value below which a share of all values lies, linear within its bucket; 0 without any value. */
    public double quantile(double share) {
        double rank = Math.clamp(share, 0, 1) * total;
        double below = 0;
        for (int i = 0; i < codes.length; i++) {
            if (rank <= below + counts[i]) {
                double within = (rank - below) / counts[i];
                return bound(codes[i], true) + within * (bound(codes[i], false) - bound(codes[i], true));
            }
            below += counts[i];
        }
        return codes.length == 0 ? 0 : bound(codes[codes.length - 1], false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogHistogram h && Arrays.equals(codes, h.codes) && Arrays.equals(counts, h.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(codes) + Arrays.hashCode(counts);
    }

    /** Ordered as the values are: 0 for zero, and {@code ceil(log_gamma |v|)} away from it otherwise. */
    private static int code(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite value, got " + value);
        }
        if (value == 0) {
            return 0;
        }
        int bucket = OFFSET + (int) Math.ceil(Math.log(Math.abs(value)) / LOG_GAMMA);
        return value > 0 ? bucket : -bucket;
    }

    private static double bound(int code, boolean low) {
        if (code == 0) {
            return 0;
        }
        int bucket = Math.abs(code) - OFFSET;
        double bound = Math.min(Double.MAX_VALUE, Math.exp((low == code > 0 ? bucket - 1 : bucket) * LOG_GAMMA));
        return code > 0 ? bound : -bound;
    }
}
