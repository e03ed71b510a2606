package io.burgee.worker.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The few things that the rooms ask of DynamoDB. Reads are strongly consistent, a condition that fails is an answer, and a
 * service that is away or throttles is {@link Unavailable}.
 */
public final class Dynamo {
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

    public Optional<Row> get(String table, Map<String, AttributeValue> key) {
        var response = AwsCalls.call(() ->
                client.getItem(request -> request.tableName(table).key(key).consistentRead(true)));
        return response.hasItem() ? Optional.of(new Row(response.item())) : Optional.empty();
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
