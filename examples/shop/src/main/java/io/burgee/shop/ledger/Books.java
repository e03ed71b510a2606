package io.burgee.shop.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the lines of the books add up to: a visitor belongs to the first checkout shown, and converts by paying
 * afterwards, however often. A payment before the first showing counts for nothing.
 */
final class Books {

    private final Map<String, String> shown = new HashMap<>();
    private final Map<String, Orders> paid = new HashMap<>();

    private record Orders(long count, long cents) {
        Orders plus(Orders more) {
            return new Orders(count + more.count, cents + more.cents);
        }
    }

    /** Adds a line; says whether it changed anything. */
    boolean add(Entry entry) {
        return switch (entry) {
            case Entry.Shown(String visitor, String variation) -> shown.putIfAbsent(visitor, variation) == null;
            case Entry.Paid(String visitor, long cents) -> {
                boolean counts = shown.containsKey(visitor);
                if (counts) {
                    paid.merge(visitor, new Orders(1, cents), Orders::plus);
                }
                yield counts;
            }
        };
    }

    List<Tally> tallies(List<String> variations) {
        return variations.stream().map(this::tally).toList();
    }

    private Tally tally(String variation) {
        var visitors = shown.keySet().stream()
                .filter(visitor -> variation.equals(shown.get(visitor)))
                .toList();
        var orders = visitors.stream().map(paid::get).filter(Objects::nonNull).toList();
        return new Tally(
                variation,
                visitors.size(),
                orders.size(),
                orders.stream().mapToLong(Orders::count).sum(),
                orders.stream().mapToLong(Orders::cents).sum());
    }
}
