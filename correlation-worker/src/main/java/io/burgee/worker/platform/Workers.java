package io.burgee.worker.platform;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who is at work: each worker renews a row of its own, and counts those that were renewed lately. */
public final class Workers {
    private static final String PARTITION = "worker";
    private static final long MILLIS = 1_000;
    private static final long KEPT_SECONDS = Duration.ofDays(1).toSeconds();

    private final Dynamo dynamo;
    private final String table;
    private final String me;
    private final long alive;
    private final InstantSource clock;

    /** @param interval from one renewal to the next; who misses three of them is gone */
    public Workers(Dynamo dynamo, Tables tables, String me, Duration interval, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = tables.lease();
        this.me = me;
        this.alive = 3 * interval.toMillis();
        this.clock = clock;
    }

    /** Renews this worker's row. */
    public void renew() {
        put(clock.millis());
    }

    /** Takes this worker out of the count. */
    public void leave() {
        put(0);
    }

    private void put(long at) {
        Map<String, AttributeValue> item = new HashMap<>(key(PARTITION, me));
        item.put("at", number(at));
        item.put(Tables.TTL, number(clock.millis() / MILLIS + KEPT_SECONDS));
        dynamo.put(request -> request.tableName(table).item(item));
    }

    /** How many are at work, this one included. */
    public int count() {
        long now = clock.millis();
        int[] count = {1};
        dynamo.query(table, PARTITION, "", row -> {
            if (row.number("at") > now - alive && !row.text(Tables.SK).equals(me)) {
                count[0]++;
            }
        });
        return count[0];
    }
}
