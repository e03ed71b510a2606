package io.burgee.worker.tally;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of numbers in buckets whose bounds grow by a constant factor: those of {@code statistics}' {@code LogHistogram}, so that what
 * is read here is what would be read there. Bounded by the range of doubles, a few thousand buckets in practice. Not for many threads at
 * once.
 */
final class Histogram {
    private static final double ACCURACY = 0.001;
    private static final double LOG_GAMMA = Math.log1p(ACCURACY) - Math.log1p(-ACCURACY);
    private static final int OFFSET = 500_000;

    /** Of a standard normal distribution, what 97.5 % is below. */
    private static final double Z = 1.959963984540054;

    private static final double PERCENT = 100.0;

    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    void add(double value) {
        counts.merge(code(value), 1L, Long::sum);
        total++;
    }

    void add(Histogram more) {
        more.counts.forEach((code, count) -> counts.merge(code, count, Long::sum));
        total += more.total;
    }

    /** A percentile, with the outer interval that covers it with 95 %; that is the percentile itself where there is too little to tell. */
    Sums.Quantile quantile(int percent) {
        double level = percent / PERCENT;
        double half = total == 0 ? 1 : Z * Math.sqrt(level * (1 - level) / total);
        boolean told = level - half > 0 && level + half < 1;
        double value = at(level);
        return new Sums.Quantile(
                percent,
                value,
                told ? at(level - half) : value,
                told ? at(level + half) : value,
                total - counts.getOrDefault(0, 0L));
    }

    /** The number below which a share of all lies, linear within its bucket; 0 without any. */
    private double at(double share) {
        double rank = share * total;
        double below = 0;
        for (Map.Entry<Integer, Long> bucket : counts.entrySet()) {
            if (rank <= below + bucket.getValue()) {
                double low = bound(bucket.getKey(), true);
                return low + (rank - below) / bucket.getValue() * (bound(bucket.getKey(), false) - low);
            }
            below += bucket.getValue();
        }
        return counts.isEmpty() ? 0 : bound(counts.lastKey(), false);
    }

    private static int code(double value) {
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
