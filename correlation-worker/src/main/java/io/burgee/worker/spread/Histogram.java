package io.burgee.worker.spread;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of numbers in {@link Buckets}. Bounded: when there would be too many, each two neighbours become one. It is then what it would have
 * been in any other order of addition. Not for many threads at once.
 */
public final class Histogram {
    /** Numbers that fill all buckets of a range of one to ten million. */
    private static final int MOST = 8_192;

    /** Enough for what is only compared with its like. */
    private static final int MOST_OF_GROUP = 1_024;

    /** Of what lies between two numbers, before it is made of a double's last digits. */
    private static final MathContext SHOWN = new MathContext(12);

    private final int most;
    private SortedMap<Integer, Bucket> buckets = new TreeMap<>();
    private int level;
    private long total;

    private static final class Bucket {
        private long count;
        private double greatest = Double.NEGATIVE_INFINITY;

        void add(long more, double number) {
            count += more;
            greatest = Math.max(greatest, number);
        }
    }

    public Histogram() {
        this(MOST);
    }

    private Histogram(int most) {
        this.most = most;
    }

    /** One that becomes the {@link #spread} of a unit's events. */
    public static Histogram ofUnit() {
        return new Histogram(Spread.MOST);
    }

    /** One of many that are told apart by their percentiles. */
    public static Histogram ofGroup() {
        return new Histogram(MOST_OF_GROUP);
    }

    public void add(double value) {
        add(value, 1);
    }

    /**
     * @param value one that is beyond all doubles counts as the last of them
     * @param times how often it comes, at least once
     */
    public void add(double value, long times) {
        double finite = Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
        add(Buckets.code(finite), times, finite);
    }

    public void add(Spread spread) {
        spread.counts().forEach((code, count) -> add(code, count, Buckets.bound(code, 0, false)));
    }

    public void add(Histogram more) {
        coarsen(more.level);
        more.buckets.forEach((code, bucket) -> add(code, bucket.count, bucket.greatest));
    }

    private void add(int code, long times, double greatest) {
        buckets.computeIfAbsent(Buckets.coarse(code, level), none -> new Bucket())
                .add(times, greatest);
        total += times;
        while (buckets.size() > most) {
            coarsen(level + 1);
        }
    }

    private void coarsen(int atLeast) {
        if (atLeast > level) {
            level = atLeast;
            SortedMap<Integer, Bucket> fine = buckets;
            buckets = new TreeMap<>();
            fine.forEach((code, bucket) -> buckets.computeIfAbsent(Buckets.coarse(code, level), none -> new Bucket())
                    .add(bucket.count, bucket.greatest));
        }
    }

    /** Numbers that were added. */
    public long total() {
        return total;
    }

    /** Of them, those other than zero. */
    public long nonZero() {
        Bucket zeros = buckets.get(0);
        return total - (zeros == null ? 0 : zeros.count);
    }

    public Spread spread() {
        SortedMap<Integer, Long> counts = new TreeMap<>();
        buckets.forEach((code, bucket) -> counts.put(code, bucket.count));
        return new Spread(counts);
    }

    /** The number below which a share of all lies, linear within its bucket; 0 without any. */
    public double quantile(double share) {
        double rank = share * total;
        double below = 0;
        for (Map.Entry<Integer, Bucket> entry : buckets.entrySet()) {
            long count = entry.getValue().count;
            if (rank <= below + count) {
                double low = Buckets.bound(entry.getKey(), level, true);
                return low + (rank - below) / count * (Buckets.bound(entry.getKey(), level, false) - low);
            }
            below += count;
        }
        return buckets.isEmpty() ? 0 : Buckets.bound(buckets.lastKey(), level, false);
    }

    /**
     * The number to cap at: linear between the two numbers next to the share's rank (Hyndman and Fan's type 7), each of which counts as the
     * greatest of its bucket. So numbers that are all alike are never capped, and the cap is at most a bucket too high. There must be a
     * number.
     */
    public double cap(double share) {
        double rank = (total - 1) * share;
        long below = (long) Math.floor(rank);
        double low = ranked(below);
        double apart = ranked(Math.min(below + 1, total - 1)) / 2 - low / 2;
        double step = (rank - below) * apart;
        return apart == 0
                ? low
                : Math.max(
                        low, BigDecimal.valueOf(low + step + step).round(SHOWN).doubleValue());
    }

    /** @param rank from 0 */
    private double ranked(long rank) {
        long below = 0;
        for (Bucket bucket : buckets.values()) {
            below += bucket.count;
            if (rank < below) {
                return bucket.greatest;
            }
        }
        throw new IllegalStateException("no number of rank " + rank + " of " + total);
    }
}
