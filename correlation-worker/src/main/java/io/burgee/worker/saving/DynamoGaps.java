package io.burgee.worker.saving;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Gaps in DynamoDB. Closed ones stay, marked so, until their time to live: workers need no right to delete. */
public final class DynamoGaps implements Gaps {
    private static final String PARTITION = "gap";
    private static final long KEPT_SECONDS = 60L * 60 * 24 * 40;
    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;

    public DynamoGaps(Dynamo dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.lease();
    }

    @Override
    public void note(Bucket bucket) {
        dynamo.update(request -> request.tableName(table)
                .key(key(PARTITION, bucket.key()))
                .updateExpression("SET lane = :lane, begins = :begins, isOpen = :open, #ttl = :ttl ADD notes :one")
                .expressionAttributeNames(Map.of("#ttl", Tables.TTL))
                .expressionAttributeValues(Map.of(
                        ":lane", number(bucket.lane()),
                        ":begins", number(bucket.start()),
                        ":open", AttributeValue.fromBool(true),
                        ":ttl", number(bucket.start() / MILLIS + KEPT_SECONDS),
                        ":one", number(1))));
    }

    @Override
    public List<Gap> open() {
        List<Gap> gaps = new ArrayList<>();
        dynamo.query(table, PARTITION, "", row -> {
            if (row.flag("isOpen")) {
                Bucket bucket = new Bucket((int) row.number("lane"), row.number("begins"));
                gaps.add(new Gap(bucket, row.number("notes")));
            }
        });
        return gaps;
    }

    @Override
    public void close(Gap gap) {
        dynamo.update(request -> request.tableName(table)
                .key(key(PARTITION, gap.bucket().key()))
                .updateExpression("SET isOpen = :closed")
                .conditionExpression("notes = :notes")
                .expressionAttributeValues(
                        Map.of(":closed", AttributeValue.fromBool(false), ":notes", number(gap.notes()))));
    }
}
