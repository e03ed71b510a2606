package io.burgee.worker.usage;

import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.saving.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Goal rows in DynamoDB, where flag-api reads them: beside those of flags, told from them by their sort keys. */
public final class DynamoGoalRows implements GoalRows {
    private final Dynamo dynamo;
    private final String table;
    private final Duration retention;
    private final Parallel parallel;

    /** @param retention how long they are kept, from their bucket */
    public DynamoGoalRows(Dynamo dynamo, Tables tables, Duration retention, Parallel parallel) {
        this.dynamo = dynamo;
        this.table = tables.usage();
        this.retention = retention;
        this.parallel = parallel;
    }

    @Override
    public void write(Bucket bucket, Map<GoalRow, GoalValues> values, long chunks) {
        parallel.each(
                values.entrySet(),
                entry -> dynamo.put(request -> request.tableName(table)
                        .item(row(entry.getKey(), bucket, entry.getValue(), chunks, retention))
                        .conditionExpression("attribute_not_exists(chunks) OR chunks <= :chunks")
                        .expressionAttributeValues(Map.of(":chunks", number(chunks)))));
    }

    static Map<String, AttributeValue> row(
            GoalRow row, Bucket bucket, GoalValues values, long chunks, Duration retention) {
        Map<String, AttributeValue> item = new TreeMap<>(Map.of(
                Tables.PK,
                text("%s#%s:%s#%s"
                        .formatted(
                                row.environmentId(),
                                row.goal().kind().word(),
                                row.goal().key(),
                                bucket.minute().substring(0, DynamoUsageRows.HOUR))),
                Tables.SK,
                text("G#%s#%02d".formatted(bucket.minute(), bucket.lane())),
                "events",
                number(values.events()),
                "chunks",
                number(chunks),
                Tables.TTL,
                number((bucket.start() + retention.toMillis()) / DynamoUsageRows.MILLIS)));
        if (values.valued() > 0) {
            item.put("values", AttributeValue.fromM(values(values)));
        }
        return item;
    }

    /** As text what may be larger than a number of DynamoDB's. */
    private static Map<String, AttributeValue> values(GoalValues values) {
        Map<String, AttributeValue> buckets = new TreeMap<>();
        values.buckets().forEach((bound, count) -> buckets.put(bound, number(count)));
        return Map.of(
                "events", number(values.valued()),
                "sum", text(Double.toString(values.sum())),
                "min", text(Double.toString(values.least())),
                "max", text(Double.toString(values.greatest())),
                "buckets", AttributeValue.fromM(buckets));
    }
}
