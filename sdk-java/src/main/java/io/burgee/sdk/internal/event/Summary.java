package io.burgee.sdk.internal.event;

import io.burgee.evaluation.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often each variation was served between two moments.
 *
 * @param startDate the first evaluation, in milliseconds since the epoch
 * @param endDate   when it was collected
 */
record Summary(long startDate, long endDate, List<Flag> flags) {

    boolean isEmpty() {
        return flags.isEmpty();
    }

    long evaluations() {
        return flags.stream()
                .flatMap(flag -> flag.counters().stream())
                .mapToLong(Count::count)
                .sum();
    }

    /** @param defaultValue the first default that the application gave */
    record Flag(String key, @Nullable Value defaultValue, Set<String> contextKinds, List<Count> counters) {}

    /**
     * @param version   of the flag; {@link SummaryCounters#UNKNOWN} when there is no such flag
     * @param variation index, or -1 when the default was served
     */
    record Count(int version, int variation, @Nullable Value value, long count) {}
}
