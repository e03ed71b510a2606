package io.burgee.worker.correlation;

import java.util.Set;

/**
 * One goal event of a unit.
 *
 * @param id see {@link EventId}
 * @param at epoch milliseconds, adjusted
 * @param value what the event measured, finite; 0 when it only says that something happened
 * @param weight how many events it stands for, because an SDK sent one in so many; at least 1
 * @param companions the hashes of the contexts of other kinds that the event named beside the one whose goal this is
 */
public record Goal(String id, long at, double value, int weight, Set<String> companions) {
    public Goal {
        companions = Set.copyOf(companions);
    }

    /** One whose event named no other context. */
    public Goal(String id, long at, double value, int weight) {
        this(id, at, value, weight, Set.of());
    }

    /** The same, of an event that named these others too. */
    public Goal beside(Set<String> others) {
        return new Goal(id, at, value, weight, others);
    }
}
