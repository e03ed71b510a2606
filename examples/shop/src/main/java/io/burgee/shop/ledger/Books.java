package io.burgee.shop.ledger;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the lines of the books add up to: a visitor belongs to the first checkout shown, and converts by paying
 * afterwards, however often. A payment before the first showing counts for nothing.
 */
final class Books {

    private final Map<String, String> shown = new HashMap<>();
    private final Set<String> converted = new HashSet<>();

    /** Adds a line; says whether it changed anything. */
    boolean add(Entry entry) {
        return switch (entry) {
            case Entry.Shown(String visitor, String variation) -> shown.putIfAbsent(visitor, variation) == null;
            case Entry.Paid(String visitor) -> shown.containsKey(visitor) && converted.add(visitor);
        };
    }

    List<Tally> tallies(List<String> variations) {
        return variations.stream()
                .map(key -> new Tally(key, count(shown.keySet(), key), count(converted, key)))
                .toList();
    }

    private long count(Set<String> visitors, String variation) {
        return visitors.stream()
                .filter(visitor -> variation.equals(shown.get(visitor)))
                .count();
    }
}
