package io.burgee.sdk.internal.event;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts evaluations by flag, version and variation, from any number of threads, and loses none.
 *
 * <p><b>Counting.</b> The usual way, a map that is swapped for an empty one at each flush, loses the count of a thread that found
 * the old map just before the swap, or needs a lock. Here counters only ever grow: a collection reports by how much each has
 * grown since the last one. A count that arrives during a collection is reported by the next.
 *
 * <p><b>Cost.</b> One look-up in a concurrent map, a walk over at most four versions, one striped addition. A lock is taken only
 * when a flag, version or variation is counted for the first time; the clock is read once per collection.
 *
 * <p><b>Memory.</b> A flag keeps its latest versions ({@link FlagCounters}). Keys without a flag are bounded in number; evaluations of
 * keys beyond are dropped, and the drops counted.
 */
final class SummaryCounters {
    /** Version of a flag that does not exist. */
    static final int UNKNOWN = -1;

    static final int MAXIMUM_UNKNOWN_KEYS = 10_000;

    private final ConcurrentHashMap<String, FlagCounters> flags = new ConcurrentHashMap<>();
    private final AtomicLong startDate = new AtomicLong();
    private final AtomicInteger unknownKeys = new AtomicInteger();
    private final LongAdder dropped = new LongAdder();
    private final InstantSource clock;

    SummaryCounters(InstantSource clock) {
        this.clock = clock;
    }

    void count(
            String flagKey,
            int version,
            int variation,
            @Nullable Value value,
            @Nullable Value defaultValue,
            Context context) {
        FlagCounters flag = flags.get(flagKey);
        if (flag == null) {
            if (version == UNKNOWN && unknownKeys.getAndIncrement() >= MAXIMUM_UNKNOWN_KEYS) {
                unknownKeys.set(MAXIMUM_UNKNOWN_KEYS);
                dropped.increment();
                return;
            }
            flag = flags.computeIfAbsent(flagKey, FlagCounters::new);
        }
        if (startDate.get() == 0) {
            startDate.compareAndSet(0, clock.millis());
        }
        flag.count(version, variation, value, defaultValue, context);
    }

    /** What has been counted since the last collection. For one thread at a time. */
    Summary collect() {
        long end = clock.millis();
        long start = startDate.getAndSet(0);
        List<Summary.Flag> collected = new ArrayList<>();
        for (FlagCounters flag : flags.values()) {
            Summary.Flag grown = flag.collect();
            if (grown != null) {
                collected.add(grown);
            }
        }
        return new Summary(start == 0 ? end : start, end, collected);
    }

    /** Evaluations not counted, because the application asked for too many different flags that do not exist. */
    long dropped() {
        return dropped.sum();
    }
}
