package io.burgee.worker.erasure;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows {@code erasure}/{id} of the table {@code lease}, and {@code retention}/{@code raw}. */
final class DynamoProgresses implements Progresses {
    private static final String PARTITION = "erasure";
    private static final long KEPT = Duration.ofDays(90).toMillis();
    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;
    private final InstantSource clock;

    DynamoProgresses(Dynamo dynamo, Tables tables, InstantSource clock) {
        this.dynamo = dynamo;
        this.table = tables.lease();
        this.clock = clock;
    }

    @Override
    public Progress of(String erasureId) {
        return dynamo.get(table, key(PARTITION, erasureId))
                .map(DynamoProgresses::read)
                .orElse(Progress.NONE);
    }

    private static Progress read(Row row) {
        return new Progress(
                (int) row.number("sweeps"),
                row.number("cursor"),
                row.number("notBefore"),
                row.number("chunks"),
                row.number("rows"));
    }

    @Override
    public void save(String erasureId, Progress progress) {
        Map<String, AttributeValue> row = new HashMap<>(key(PARTITION, erasureId));
        row.put("sweeps", number(progress.sweeps()));
        row.put("cursor", number(progress.cursor()));
        row.put("notBefore", number(progress.notBefore()));
        row.put("chunks", number(progress.chunks()));
        row.put("rows", number(progress.rows()));
        row.put("isDone", AttributeValue.fromBool(progress.isDone()));
        row.put("at", number(clock.millis()));
        row.put(Tables.TTL, number((clock.millis() + KEPT) / MILLIS));
        dynamo.put(request -> request.tableName(table).item(row));
    }

    @Override
    public long longest(long retention) {
        dynamo.update(request -> request.tableName(table)
                .key(key("retention", "raw"))
                .updateExpression("SET longest = :mine")
                .conditionExpression("attribute_not_exists(longest) OR longest < :mine")
                .expressionAttributeValues(Map.of(":mine", number(retention))));
        return dynamo.get(table, key("retention", "raw")).orElseThrow().number("longest");
    }
}
