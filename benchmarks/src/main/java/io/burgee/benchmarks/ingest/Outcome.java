package io.burgee.benchmarks.ingest;

import java.util.BitSet;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a generator saw.
 *
 * @param sent all batches, those of the warm-up too
 * @param measured those after it
 * @param unanswered those that were never sent or never answered
 * @param warmUpStatuses how many batches of the warm-up had which status
 * @param statuses how many of the measured had which status; 0 stands for a lost connection
 * @param accepted the numbers of all batches that were answered 202
 * @param latency microseconds from when a measured batch was due until it was answered
 * @param delay microseconds from when it was due until it was sent: the generator's own part, and what waited for a connection
 */
record Outcome(
        int rate,
        int connections,
        long sent,
        long measured,
        long answeredInTime,
        long unanswered,
        Map<Integer, Long> warmUpStatuses,
        Map<Integer, Long> statuses,
        BitSet accepted,
        Histogram latency,
        Histogram delay) {

    long errors() {
        return measured - statuses.getOrDefault(202, 0L);
    }

    double millis(double percentile) {
        return latency.getValueAtPercentile(percentile) / 1e3;
    }

    double worstMillis() {
        return latency.getMaxValue() / 1e3;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d/s over %d connections: warm-up %s; %,d measured, %,d errors %s, %,d unanswered; ms from due: p50 %.1f p99 %.1f p99.9 %.1f max %.1f; ms until sent: p99 %.1f max %.1f",
                rate,
                connections,
                warmUpStatuses,
                measured,
                errors(),
                statuses,
                unanswered,
                millis(50),
                millis(99),
                millis(99.9),
                worstMillis(),
                delay.getValueAtPercentile(99) / 1e3,
                delay.getMaxValue() / 1e3);
    }
}
