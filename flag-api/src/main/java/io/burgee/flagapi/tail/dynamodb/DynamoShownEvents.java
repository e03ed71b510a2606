package io.burgee.flagapi.tail.dynamodb;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.tail.ShownEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Reads the worker's table {@code tail}: in an environment's partition rows {@code {watchId}#{stored}#{chunkId}}. */
@Repository
class DynamoShownEvents implements ShownEvents {

    private static final Logger log = LoggerFactory.getLogger(DynamoShownEvents.class);
    private static final int MOST_ROWS = 100;

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoShownEvents(DynamoDbClient dynamoDb, FlagApiSettings settings) {
        this.dynamoDb = dynamoDb;
        this.table = settings.aws().tablePrefix() + "tail";
    }

    @Override
    public Page of(String environmentId, String watchId, String after) {
        var events = new ArrayList<String>();
        long skipped = 0;
        var cursor = after;
        try {
            var rows = dynamoDb.query(query -> query.tableName(table)
                            .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                            .expressionAttributeValues(Map.of(
                                    ":pk", AttributeValue.fromS(environmentId),
                                    ":from", AttributeValue.fromS(watchId + "#" + after),
                                    ":to", AttributeValue.fromS(watchId + "#~")))
                            .limit(MOST_ROWS))
                    .items();
            for (var row : rows) {
                var place = member(row, "sk").s().substring(watchId.length() + 1);
                if (!place.equals(after)) {
                    member(row, "events").l().forEach(event -> events.add(event.s()));
                    skipped += Long.parseLong(member(row, "skipped").n());
                    cursor = place;
                }
            }
            return new Page(events, skipped, cursor);
        } catch (ResourceNotFoundException noTableYet) {
            return new Page(List.of(), 0, after);
        } catch (SdkException trouble) {
            log.warn("The store of shown events did not answer", trouble);
            throw Refusal.unavailable("The store of events is away. Flags are not affected.", Duration.ofSeconds(5));
        }
    }

    private static AttributeValue member(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }
}
