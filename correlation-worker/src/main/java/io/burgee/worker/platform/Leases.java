package io.burgee.worker.platform;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Spares several workers the same work. Nothing breaks when two hold a lease: all work under leases is idempotent. */
public final class Leases {
    private final Dynamo dynamo;
    private final String table;
    private final String me;
    private final InstantSource clock;

    /** @param me this worker, unlike any other */
    public Leases(Dynamo dynamo, Tables tables, String me, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = tables.lease();
        this.me = me;
        this.clock = clock;
    }

    /** Whether the job's shard is this worker's for so long from now. */
    public boolean take(String job, String shard, Duration length) {
        long now = clock.millis();
        return dynamo.update(request -> request.tableName(table)
                .key(key(job, shard))
                .updateExpression("SET #owner = :me, #until = :until ADD epoch :one")
                .conditionExpression("attribute_not_exists(#owner) OR #until < :now OR #owner = :me")
                .expressionAttributeNames(Map.of("#owner", "owner", "#until", "until"))
                .expressionAttributeValues(Map.of(
                        ":me", text(me),
                        ":now", number(now),
                        ":until", number(now + length.toMillis()),
                        ":one", number(1))));
    }
}
