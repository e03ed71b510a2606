package io.burgee.worker.tail;

import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows {@code {environmentId}}/{@code {watchId}#{stored}#{chunkId}}: by the time they were stored, so that who reads on misses none that came late. */
final class DynamoTailRows implements TailRows {
    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;
    private final Duration retention;
    private final InstantSource clock;

    DynamoTailRows(Dynamo dynamo, Tables tables, Duration retention, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = tables.tail();
        this.retention = retention;
        this.clock = clock;
    }

    @Override
    public void add(String environmentId, String watchId, String chunkId, List<String> events, int skipped) {
        dynamo.put(request -> request.tableName(table)
                .item(row(environmentId, watchId, chunkId, events, skipped, clock.millis(), retention)));
    }

    static Map<String, AttributeValue> row(
            String environmentId,
            String watchId,
            String chunkId,
            List<String> events,
            int skipped,
            long now,
            Duration retention) {
        return Map.of(
                Tables.PK,
                text(environmentId),
                Tables.SK,
                text("%s#%013d#%s".formatted(watchId, now, chunkId)),
                "events",
                AttributeValue.fromL(events.stream().map(AttributeValue::fromS).toList()),
                "skipped",
                number(skipped),
                Tables.TTL,
                number((now + retention.toMillis()) / MILLIS));
    }
}
