package io.burgee.worker.tally;

import io.burgee.worker.plan.Metric;
import java.util.List;

/**
 * What is summed up of each unit.
 *
 * @param caps of those metrics whose cap is a percentile
 * @param maturity units whose window is open then are left out of the metrics that want mature units only, epoch milliseconds
 */
record Columns(List<Metric> metrics, Caps caps, long maturity) {
    Columns {
        metrics = List.copyOf(metrics);
    }

    /** Whether a metric counts the units that were exposed first at this time. */
    boolean counts(Metric metric, long exposedAt) {
        Long matureAt = metric.matureOnly() ? metric.matureAt(exposedAt) : null;
        return matureAt == null || matureAt <= maturity;
    }

    /** Those that are sums of the units' numbers, and nothing beside. */
    Columns additive() {
        return new Columns(
                metrics.stream()
                        .filter(metric -> SpreadCounts.of(metric).isEmpty())
                        .toList(),
                caps,
                maturity);
    }

    /** How many numbers the sums over a set of units are. */
    int numbers() {
        return metrics.stream()
                .mapToInt(metric -> metric.components().size())
                .map(size -> 1 + size + size * (size + 1) / 2)
                .sum();
    }
}
