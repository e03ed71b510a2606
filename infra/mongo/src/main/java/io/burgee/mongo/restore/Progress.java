package io.burgee.mongo.restore;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a restore is: all that it must know to go on.
 *
 * @param id of the order
 * @param notAfter of the order
 * @param hosts of the order, joined: another list is another restore
 * @param done steps that are over
 * @param snapshot chosen in the first step
 * @param snapshotAt what of time before the fault is lost is counted from here
 * @param counts documents that the snapshot holds, by collection
 */
public record Progress(
        String id,
        Instant notAfter,
        String hosts,
        int done,
        @Nullable String snapshot,
        @Nullable Instant snapshotAt,
        Map<String, Long> counts) {

    public static Progress of(Order order) {
        return new Progress(order.id(), order.notAfter(), hosts(order), 0, null, null, Map.of());
    }

    static String hosts(Order order) {
        return String.join(",", order.wanted().hosts());
    }

    Progress withSnapshot(String chosen, Instant at) {
        return new Progress(id, notAfter, hosts, done, chosen, at, counts);
    }

    Progress withCounts(Map<String, Long> found) {
        return new Progress(id, notAfter, hosts, done, snapshot, snapshotAt, Map.copyOf(found));
    }

    Progress withDone(int steps) {
        return new Progress(id, notAfter, hosts, steps, snapshot, snapshotAt, counts);
    }
}
