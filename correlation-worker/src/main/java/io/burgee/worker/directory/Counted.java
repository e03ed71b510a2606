package io.burgee.worker.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names that were seen, each with the hours and about how many contexts had it: kinds, attributes of a kind, values of an attribute. It keeps
 * only so many, as whoever knows a client-side ID, which is public, may invent any number: those seen on the last days, of these those of
 * the most contexts.
 *
 * @param more whether some were left out at some time
 */
public record Counted(SortedMap<String, Seen> names, boolean more) {
    static final int MOST = 100;
    static final Counted NONE = new Counted(Collections.emptySortedMap(), false);

    private static final long DAY = 86_400_000;
    private static final Comparator<Map.Entry<String, Seen>> BEST_FIRST = Comparator.comparingLong(
                    (Map.Entry<String, Seen> it) -> -(it.getValue().hours().last() / DAY))
            .thenComparingLong(it -> -it.getValue().contexts().estimate())
            .thenComparing(Map.Entry::getKey);

    /** @param redacted whether it is one that an SDK held back */
    public record Seen(Hours hours, Sketch contexts, boolean redacted) {
        Seen merge(Seen other) {
            return new Seen(hours.merge(other.hours), contexts.merge(other.contexts), redacted || other.redacted);
        }

        /** Readers want the estimate and need not know how it is made. */
        String encode() {
            return hours.encode() + "," + contexts.estimate() + "," + contexts.registers()
                    + (redacted ? ",redacted" : "");
        }

        static Seen decode(String text) {
            String[] parts = text.split(",");
            return new Seen(
                    new Hours(Long.parseLong(parts[0]), Long.parseLong(parts[1])),
                    new Sketch(parts[3]),
                    parts.length > 4);
        }
    }

    public Counted {
        TreeMap<String, Seen> kept = new TreeMap<>(names);
        if (kept.size() > MOST) {
            kept.clear();
            names.entrySet().stream()
                    .sorted(BEST_FIRST)
                    .limit(MOST)
                    .forEach(it -> kept.put(it.getKey(), it.getValue()));
            more = true;
        }
        names = Collections.unmodifiableSortedMap(kept);
    }

    public Counted merge(Counted other) {
        TreeMap<String, Seen> all = new TreeMap<>(names);
        other.names.forEach((name, seen) -> all.merge(name, seen, Seen::merge));
        return new Counted(all, more || other.more);
    }

    Counted without(Collection<String> gone) {
        TreeMap<String, Seen> all = new TreeMap<>(names);
        all.keySet().removeAll(gone);
        return new Counted(all, more);
    }

    long lastSeen() {
        return names.values().stream().mapToLong(it -> it.hours().last()).max().orElse(0);
    }
}
