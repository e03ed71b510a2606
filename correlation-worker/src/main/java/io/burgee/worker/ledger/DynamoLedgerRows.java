package io.burgee.worker.ledger;

import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.saving.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Accounts in DynamoDB, where flag-api reads them: a row for each environment and bucket, a partition for each day. Counts are text,
 * {@code name=number} joined by commas, because names in a map of their own would weigh three times as much.
 */
public final class DynamoLedgerRows implements LedgerRows {
    private static final int DAY = 8;
    private static final long MILLIS = 1_000;
    private final Dynamo dynamo;
    private final String table;
    private final Duration retention;
    private final Parallel parallel;

    /** @param retention how long accounts are kept, from their bucket */
    public DynamoLedgerRows(Dynamo dynamo, Tables tables, Duration retention, Parallel parallel) {
        this.dynamo = dynamo;
        this.table = tables.ledger();
        this.retention = retention;
        this.parallel = parallel;
    }

    @Override
    public void write(Bucket bucket, Map<String, Account> accounts, long chunks) {
        parallel.each(
                accounts.entrySet(),
                entry -> dynamo.put(request -> request.tableName(table)
                        .item(row(entry.getKey(), bucket, entry.getValue(), chunks, retention))
                        .conditionExpression("attribute_not_exists(chunks) OR chunks <= :chunks")
                        .expressionAttributeValues(Map.of(":chunks", number(chunks)))));
    }

    @Override
    public void complete(long through) {
        dynamo.update(request -> request.tableName(table)
                .key(key("complete", "LATEST"))
                .updateExpression("SET through = :through")
                .conditionExpression("attribute_not_exists(through) OR through < :through")
                .expressionAttributeValues(Map.of(":through", number(through))));
    }

    static Map<String, AttributeValue> row(
            String environmentId, Bucket bucket, Account account, long chunks, Duration retention) {
        String minute = bucket.minute();
        return Map.of(
                Tables.PK,
                text(environmentId + "#" + minute.substring(0, DAY)),
                Tables.SK,
                text("%s#%02d".formatted(minute.substring(DAY), bucket.lane())),
                "events",
                counts(account.events()),
                "saved",
                counts(account.saved()),
                "accepted",
                counts(account.accepted()),
                "chunks",
                number(chunks),
                Tables.TTL,
                number((bucket.start() + retention.toMillis()) / MILLIS));
    }

    private static AttributeValue counts(Map<?, ? extends Map<?, Long>> counts) {
        Map<String, AttributeValue> texts = new TreeMap<>();
        counts.forEach((name, of) -> texts.put(
                name.toString(),
                text(of.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",")))));
        return AttributeValue.fromM(texts);
    }
}
