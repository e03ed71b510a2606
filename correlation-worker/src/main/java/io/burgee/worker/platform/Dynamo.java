package io.burgee.worker.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The few things that the rooms ask of DynamoDB. Reads are strongly consistent unless they say otherwise, a condition that fails is an answer, and a
 * service that is away or throttles is {@link Unavailable}.
 */
public final class Dynamo {
    private static final String REVISION = "rv";
    private static final int MERGES = 20;

    /** For a moment by chance, longer each time: whoever is slower than the others would come too late for ever. */
    private static final BackoffStrategy WAY =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(4), Duration.ofMillis(200));

    private final DynamoDbClient client;

    public Dynamo(DynamoDbClient client) {
        this.client = client;
    }

    public static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    public static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    public static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value));
    }

    public static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of(Tables.PK, text(pk), Tables.SK, text(sk));
    }

    /** Whether the request's condition held and the row is now as asked. */
    public boolean update(Consumer<UpdateItemRequest.Builder> request) {
        return AwsCalls.call(() -> {
            try {
                client.updateItem(request);
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    /** The row as an update without a condition left it. */
    public Row updated(Consumer<UpdateItemRequest.Builder> request) {
        return new Row(AwsCalls.call(
                        () -> client.updateItem(update -> request.accept(update.returnValues(ReturnValue.ALL_NEW))))
                .attributes());
    }

    /** Whether the request's condition held and the row is now as asked. */
    public boolean put(Consumer<PutItemRequest.Builder> request) {
        return AwsCalls.call(() -> {
            try {
                client.putItem(request);
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    /** Whether there was such a row. */
    public boolean delete(String table, Map<String, AttributeValue> key) {
        return AwsCalls.call(() -> client.deleteItem(
                        request -> request.tableName(table).key(key).returnValues(ReturnValue.ALL_OLD)))
                .hasAttributes();
    }

    public Optional<Row> get(String table, Map<String, AttributeValue> key) {
        return get(table, key, true);
    }

    /** The row as it was a moment ago, at half the price: for attributes that change in one direction only. */
    public Optional<Row> glance(String table, Map<String, AttributeValue> key) {
        return get(table, key, false);
    }

    private Optional<Row> get(String table, Map<String, AttributeValue> key, boolean consistent) {
        var response = AwsCalls.call(() ->
                client.getItem(request -> request.tableName(table).key(key).consistentRead(consistent)));
        return response.hasItem() ? Optional.of(new Row(response.item())) : Optional.empty();
    }

    /**
     * Merges into a row: reads it, computes, and writes if nobody else has meanwhile; {@code rv} tells.
     *
     * @param merge the row's attributes as they ought to be, or nothing when they are so already; given null when there is no row
     */
    public void merge(
            String table, String pk, String sk, Function<@Nullable Row, Optional<Map<String, AttributeValue>>> merge) {
        for (int attempt = 0; attempt < MERGES; attempt++) {
            if (attempt > 0) {
                giveWay(attempt);
            }
            Row known = get(table, key(pk, sk)).orElse(null);
            Optional<Map<String, AttributeValue>> merged = merge.apply(known);
            if (merged.isEmpty() || putAfter(known == null ? 0 : known.number(REVISION), table, pk, sk, merged.get())) {
                return;
            }
        }
        throw new Unavailable("too many write the same row at once");
    }

    private static void giveWay(int attempt) {
        try {
            Thread.sleep(WAY.computeDelay(attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
    }

    private boolean putAfter(long revision, String table, String pk, String sk, Map<String, AttributeValue> row) {
        Map<String, AttributeValue> item = new HashMap<>(row);
        item.putAll(key(pk, sk));
        item.put(REVISION, number(revision + 1));
        return put(request -> {
            request.tableName(table).item(item);
            if (revision == 0) {
                request.conditionExpression("attribute_not_exists(pk)");
            } else {
                request.conditionExpression("rv = :read").expressionAttributeValues(Map.of(":read", number(revision)));
            }
        });
    }

    /** Hands over the rows of a partition whose sort key has the prefix, in the order of their sort keys. */
    public void query(String table, String pk, String skPrefix, Consumer<Row> rows) {
        Map<String, AttributeValue> from = Map.of();
        do {
            Map<String, AttributeValue> start = from;
            var page = AwsCalls.call(() -> client.query(request -> request.tableName(table)
                    .keyConditionExpression(skPrefix.isEmpty() ? "pk = :pk" : "pk = :pk AND begins_with(sk, :sk)")
                    .expressionAttributeValues(
                            skPrefix.isEmpty()
                                    ? Map.of(":pk", text(pk))
                                    : Map.of(":pk", text(pk), ":sk", text(skPrefix)))
                    .exclusiveStartKey(start.isEmpty() ? null : start)
                    .consistentRead(true)));
            page.items().forEach(item -> rows.accept(new Row(item)));
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty());
    }

    /** The first rows of a partition whose sort key has the prefix, at most so many, in the order of their sort keys. */
    public List<Row> first(String table, String pk, String skPrefix, int limit) {
        List<Row> rows = new ArrayList<>();
        Map<String, AttributeValue> from = Map.of();
        do {
            Map<String, AttributeValue> start = from;
            var page = AwsCalls.call(() -> client.query(request -> request.tableName(table)
                    .keyConditionExpression("pk = :pk AND begins_with(sk, :sk)")
                    .expressionAttributeValues(Map.of(":pk", text(pk), ":sk", text(skPrefix)))
                    .exclusiveStartKey(start.isEmpty() ? null : start)
                    .limit(limit - rows.size())
                    .consistentRead(true)));
            page.items().forEach(item -> rows.add(new Row(item)));
            from = page.lastEvaluatedKey();
        } while (!from.isEmpty() && rows.size() < limit);
        return rows;
    }

    /** Whether the table exists and can be used. */
    public void require(String table) {
        AwsCalls.call(() -> client.describeTable(request -> request.tableName(table)));
    }
}
