package io.burgee.worker.inventory;

import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * All SDKs that report to an environment. Merging is commutative, associative and idempotent, so copies and order of batches don't
 * matter. It keeps only so many, those seen last, because whoever knows a client-side ID, which is public, may claim to be any SDK; and none
 * that was not seen for so long before the newest.
 */
public record Sdks(Map<Sdk, Seen> seen) {
    static final int MOST = 200;
    static final long KEPT_MILLIS = Duration.ofDays(30).toMillis();
    static final Sdks NONE = new Sdks(Map.of());

    public Sdks {
        seen = Map.copyOf(seen);
    }

    public Sdks merge(Sdks other) {
        Map<Sdk, Seen> all = new TreeMap<>(Comparator.comparing(Sdk::key));
        all.putAll(seen);
        other.seen.forEach((sdk, when) -> all.merge(sdk, when, Seen::merge));
        long newest = all.values().stream().mapToLong(Seen::last).max().orElse(0);
        all.values().removeIf(when -> when.last() < newest - KEPT_MILLIS);
        if (all.size() > MOST) {
            all.entrySet().stream()
                    .sorted(Comparator.comparingLong(
                                    (Map.Entry<Sdk, Seen> it) -> it.getValue().last())
                            .thenComparing(it -> it.getKey().key()))
                    .limit(all.size() - MOST)
                    .map(Map.Entry::getKey)
                    .toList()
                    .forEach(all::remove);
        }
        return new Sdks(all);
    }

    long lastSeen() {
        return seen.values().stream().mapToLong(Seen::last).max().orElse(0);
    }
}
