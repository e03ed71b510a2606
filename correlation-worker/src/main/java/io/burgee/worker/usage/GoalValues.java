package io.burgee.worker.usage;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How often a goal event came, and what it measured. Not for many threads at once. */
public final class GoalValues {
    /** Far more than the values of a metric that is one: a row stays small whatever a client sends. */
    private static final int MAX_BUCKETS = 100;

    private static final int TWO = 2;
    private static final int FIVE = 5;

    private final SortedMap<String, Long> buckets = new TreeMap<>();
    private long events;
    private long valued;
    private double sum;
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    /** @param weight how many events it stands for */
    void add(@Nullable Double value, long weight) {
        events = UsageProjection.plus(events, weight);
        if (value == null || !Double.isFinite(value)) {
            return;
        }
        valued = UsageProjection.plus(valued, weight);
        sum += value * weight;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        count(bucket(value), weight);
    }

    void add(GoalValues more) {
        events = UsageProjection.plus(events, more.events);
        valued = UsageProjection.plus(valued, more.valued);
        sum += more.sum;
        least = Math.min(least, more.least);
        greatest = Math.max(greatest, more.greatest);
        more.buckets.forEach(this::count);
    }

    private void count(String bucket, long weight) {
        if (buckets.size() < MAX_BUCKETS || buckets.containsKey(bucket)) {
            buckets.merge(bucket, weight, UsageProjection::plus);
        }
    }

    /** The bound next to zero of the bucket that a value is in: 0, or 1, 2 or 5 times a power of ten. */
    static String bucket(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal size = new BigDecimal(Math.abs(value)).round(new MathContext(1, RoundingMode.DOWN));
        int digit = size.unscaledValue().intValueExact();
        int bound = digit < TWO ? 1 : digit < FIVE ? TWO : FIVE;
        return (value < 0 ? "-" : "") + bound + "e" + -size.scale();
    }

    long events() {
        return events;
    }

    /** Of the events, those with a value. */
    long valued() {
        return valued;
    }

    double sum() {
        return sum;
    }

    double least() {
        return least;
    }

    double greatest() {
        return greatest;
    }

    SortedMap<String, Long> buckets() {
        return buckets;
    }
}
