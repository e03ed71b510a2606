package io.burgee.worker.platform;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Spares several workers the same work. Nothing breaks when two hold a lease: all work under leases is idempotent.
 *
 * <p>No time of day is written down, so that workers whose clocks disagree can neither take leases from each other at will nor leave one
 * behind that nobody may take: a lease is free when it has not been renewed for its length, as long as this worker has watched.
 */
public final class Leases {
    private final Dynamo dynamo;
    private final String table;
    private final String me;
    private final LongSupplier nanoTime;
    private final Map<Shard, Seen> others = new ConcurrentHashMap<>();

    private record Shard(String job, String name) {}

    /** @param since a {@code nanoTime} when the lease was first seen at this epoch */
    private record Seen(long epoch, long since) {}

    /**
     * @param me this worker, unlike any other
     * @param nanoTime a clock that never goes back
     */
    public Leases(Dynamo dynamo, Tables tables, String me, LongSupplier nanoTime) {
        this.dynamo = dynamo;
        this.table = tables.lease();
        this.me = me;
        this.nanoTime = nanoTime;
    }

    /** Whether the job's shard is this worker's for so long from now. */
    public boolean take(String job, String shard, Duration length) {
        Optional<Row> held = dynamo.get(table, key(job, shard));
        long epoch = held.map(row -> row.number("epoch")).orElse(0L);
        if (held.isPresent()
                && !held.get().text("owner").equals(me)
                && !expired(new Shard(job, shard), epoch, length)) {
            return false;
        }
        return dynamo.update(request -> request.tableName(table)
                .key(key(job, shard))
                .updateExpression("SET #owner = :me ADD epoch :one")
                .conditionExpression("attribute_not_exists(epoch) OR epoch = :epoch")
                .expressionAttributeNames(Map.of("#owner", "owner"))
                .expressionAttributeValues(Map.of(":me", text(me), ":epoch", number(epoch), ":one", number(1))));
    }

    private boolean expired(Shard shard, long epoch, Duration length) {
        long now = nanoTime.getAsLong();
        Seen seen = others.compute(
                shard, (key, known) -> known != null && known.epoch == epoch ? known : new Seen(epoch, now));
        return now - seen.since >= length.toNanos();
    }
}
