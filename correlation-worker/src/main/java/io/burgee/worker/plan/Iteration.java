package io.burgee.worker.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One uninterrupted run of an experiment with a frozen allocation.
 *
 * @param unitKind the context kind that was randomised: contexts of this kind are the units that are counted
 * @param start epoch milliseconds, inclusive
 * @param end epoch milliseconds, exclusive; null while it runs
 * @param variations those that take part
 */
public record Iteration(
        String experimentId,
        String experimentKey,
        int number,
        String environmentId,
        String flagKey,
        String unitKind,
        long start,
        @Nullable Long end,
        List<Integer> variations,
        List<Metric> metrics) {
    public Iteration {
        variations = List.copyOf(variations);
        metrics = List.copyOf(metrics);
    }

    /** The key of everything that is stored about it: {@code {experimentId}#{number}}. */
    public String id() {
        return experimentId + "#" + number;
    }

    /** Whether an exposure at this time enrols its unit: from start, inclusive, to end, exclusive. */
    public boolean enrols(long at) {
        return at >= start && (end == null || at < end);
    }

    /** Whether one of its metrics counts this goal. */
    public boolean measures(GoalName goal) {
        return metrics.stream().anyMatch(metric -> metric.goal().equals(goal));
    }

    /** Changes exactly when the numbers may have to be computed anew although no event came: when it ends, or a metric changes. */
    public String definition() {
        return start + "-" + end + metrics;
    }
}
