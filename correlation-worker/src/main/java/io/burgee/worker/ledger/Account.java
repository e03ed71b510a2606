package io.burgee.worker.ledger;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the chunks of a bucket say of one environment. Accounts of several buckets add up; only what the front tier accepted is said again and
 * again, and the greatest holds.
 */
public final class Account {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    private final SortedMap<Long, SortedMap<String, Long>> events = new TreeMap<>();
    private final SortedMap<String, SortedMap<Long, Long>> saved = new TreeMap<>();
    private final SortedMap<String, SortedMap<Long, Long>> accepted = new TreeMap<>();

    /** The minute of a time in epoch milliseconds, in minutes since 1970. */
    static long minute(long at) {
        return Math.floorDiv(at, MINUTE);
    }

    /** @param frontTier the process of the front tier that it came through */
    void add(Entry entry, String frontTier, boolean copy) {
        switch (entry) {
            case Entry.Batch batch -> {
                saved.computeIfAbsent(frontTier, none -> new TreeMap<>()).merge(batch.minute(), 1L, Long::sum);
                count(batch, copy);
            }
            case Entry.Accepted more ->
                more.batches()
                        .byMinute()
                        .forEach((minute, batches) -> accepted.computeIfAbsent(frontTier, none -> new TreeMap<>())
                                .merge(minute, batches, Math::max));
            case Entry.Void _ -> {}
        }
    }

    private void count(Entry.Batch batch, boolean copy) {
        if (batch.received() == 0) {
            return;
        }
        SortedMap<String, Long> counts = events.computeIfAbsent(batch.minute(), none -> new TreeMap<>());
        counts.merge("received", batch.received(), Long::sum);
        if (copy) {
            counts.merge("duplicate", batch.received(), Long::sum);
        } else {
            batch.fates().forEach((fate, count) -> counts.merge(fate, count, Long::sum));
        }
    }

    /**
     * Events by minute and fate: {@code received} is what a scan of the batches found, {@code duplicate} what came in copies of batches, the
     * others are what became of those that are no copies.
     */
    public Map<Long, SortedMap<String, Long>> events() {
        return events;
    }

    /** Batches that are in the raw chunks, by process of the front tier and minute. */
    public Map<String, SortedMap<Long, Long>> saved() {
        return saved;
    }

    /** Batches that the queue accepted, by the count of the process of the front tier that sent them. */
    public Map<String, SortedMap<Long, Long>> accepted() {
        return accepted;
    }
}
