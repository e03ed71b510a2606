package io.burgee.flagapi.ledger;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the events of some time went. {@code received = counted + duplicate + late + rejected}, or {@link #unaccounted} says what is missing:
 * the left side is counted by a scan of the batches that interprets nothing, the right side by what became of each event.
 *
 * @param received elements of the batches that are in the store
 * @param counted by kind of event: they count wherever something measures them
 * @param duplicate in batches that were sent again
 * @param late by kind of event: they happened too long before they came
 * @param rejected by reason
 */
public record Account(
        long received,
        SortedMap<String, Long> counted,
        long duplicate,
        SortedMap<String, Long> late,
        SortedMap<String, Long> rejected,
        Batches batches) {
    public static final Account EMPTY =
            new Account(0, new TreeMap<>(), 0, new TreeMap<>(), new TreeMap<>(), Batches.NONE);

    private static final String RECEIVED = "received";
    private static final String DUPLICATE = "duplicate";

    /** @param fates counts by {@code received}, {@code duplicate}, {@code counted:…}, {@code late:…}, {@code rejected:…} */
    public static Account of(Map<String, Long> fates, Batches batches) {
        return new Account(
                fates.getOrDefault(RECEIVED, 0L),
                those("counted:", fates),
                fates.getOrDefault(DUPLICATE, 0L),
                those("late:", fates),
                those("rejected:", fates),
                batches);
    }

    private static SortedMap<String, Long> those(String prefix, Map<String, Long> fates) {
        var those = new TreeMap<String, Long>();
        fates.forEach((fate, count) -> {
            if (fate.startsWith(prefix)) {
                those.put(fate.substring(prefix.length()), count);
            }
        });
        return those;
    }

    public static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Events that were received and met no fate, or, when negative, too many fates; anything but zero is a fault of the worker. */
    public long unaccounted() {
        return received - sum(counted) - duplicate - sum(late) - sum(rejected);
    }

    /** Whether nothing is missing and nothing waits. */
    public boolean balanced() {
        return unaccounted() == 0 && batches.waiting() == 0;
    }

    public Account plus(Account other) {
        return new Account(
                received + other.received,
                plus(counted, other.counted),
                duplicate + other.duplicate,
                plus(late, other.late),
                plus(rejected, other.rejected),
                batches.plus(other.batches));
    }

    private static SortedMap<String, Long> plus(Map<String, Long> one, Map<String, Long> other) {
        var sum = new TreeMap<>(one);
        other.forEach((name, count) -> sum.merge(name, count, Long::sum));
        return sum;
    }
}
