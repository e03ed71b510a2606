package io.burgee.worker.directory;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a context. Merging is commutative, associative and idempotent, so copies and order of chunks don't matter: times are minima
 * and maxima, and of all else the latest counts.
 *
 * @param sender the application and SDK that told of it last
 * @param flags what it was served, by flag key; the {@value #MOST_FLAGS} served last
 */
public record Entry(Hours seen, Description description, Sender sender, SortedMap<String, LastServed> flags) {
    static final int MOST_FLAGS = 100;
    static final int MAX_FLAG_KEY = 256;

    /**
     * @param at when it was received, epoch milliseconds
     * @param application {@code id/version}; empty when the SDK is not told
     * @param sdk {@code JavaClient/7.13.0}
     */
    public record Sender(long at, String application, String sdk) {
        private static final Comparator<Sender> ORDER = Comparator.comparingLong(Sender::at)
                .thenComparing(Sender::application)
                .thenComparing(Sender::sdk);

        Sender later(Sender other) {
            return ORDER.compare(this, other) >= 0 ? this : other;
        }
    }

    public Entry {
        TreeMap<String, LastServed> kept = new TreeMap<>(flags);
        if (kept.size() > MOST_FLAGS) {
            kept.entrySet().stream()
                    .sorted(Comparator.comparingLong((Map.Entry<String, LastServed> it) ->
                                    it.getValue().at())
                            .thenComparing(Map.Entry::getKey))
                    .limit(kept.size() - MOST_FLAGS)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(kept::remove);
        }
        flags = Collections.unmodifiableSortedMap(kept);
    }

    public Entry merge(Entry other) {
        TreeMap<String, LastServed> all = new TreeMap<>(flags);
        other.flags.forEach((flag, served) -> all.merge(flag, served, LastServed::later));
        return new Entry(seen.merge(other.seen), description.later(other.description), sender.later(other.sender), all);
    }
}
