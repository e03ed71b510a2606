package io.burgee.flagapi.inventory.dynamodb;

import io.burgee.flagapi.inventory.Sdk;
import io.burgee.flagapi.inventory.SdkInstance;
import io.burgee.flagapi.inventory.SdkSightings;
import io.burgee.flagapi.inventory.Seen;
import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Reads the worker's table {@code inventory}: in an environment's partition one row {@code sdks}, and one row
 * {@code instance#{sdk}#{id}} for each instance.
 */
@Repository
class DynamoSdkSightings implements SdkSightings {

    private static final Logger log = LoggerFactory.getLogger(DynamoSdkSightings.class);
    private static final String INSTANCE = "instance#";

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoSdkSightings(DynamoDbClient dynamoDb, FlagApiSettings settings) {
        this.dynamoDb = dynamoDb;
        this.table = settings.aws().tablePrefix() + "inventory";
    }

    @Override
    public Reading of(String environmentId) {
        try {
            var instances = dynamoDb
                    .queryPaginator(query -> query.tableName(table)
                            .keyConditionExpression("pk = :pk AND begins_with(sk, :instance)")
                            .expressionAttributeValues(Map.of(":pk", text(environmentId), ":instance", text(INSTANCE))))
                    .items()
                    .stream()
                    .limit(MOST_INSTANCES + 1L)
                    .map(DynamoSdkSightings::instance)
                    .toList();
            boolean complete = instances.size() <= MOST_INSTANCES;
            return new Reading(
                    sdks(environmentId), complete ? instances : instances.subList(0, MOST_INSTANCES), complete);
        } catch (ResourceNotFoundException noTableYet) {
            return new Reading(Map.of(), List.of(), true);
        } catch (SdkException trouble) {
            log.warn("The store of the inventory did not answer", trouble);
            throw Refusal.unavailable("The inventory store is away. Flags are not affected.", Duration.ofSeconds(5));
        }
    }

    private Map<Sdk, Seen> sdks(String environmentId) {
        var row = dynamoDb.getItem(
                        get -> get.tableName(table).key(Map.of("pk", text(environmentId), "sk", text("sdks"))))
                .item();
        var sdks = new HashMap<Sdk, Seen>();
        row.getOrDefault("sdks", AttributeValue.fromM(Map.of()))
                .m()
                .forEach((key, seen) -> sdks.put(sdk(key), seen(seen)));
        return sdks;
    }

    private static SdkInstance instance(Map<String, AttributeValue> row) {
        var key = member(row, "sk").s().substring(INSTANCE.length());
        int hash = key.indexOf('#');
        return new SdkInstance(
                sdk(key.substring(0, hash)),
                key.substring(hash + 1),
                seen(member(row, "seen")),
                member(row, "application").s(),
                about(row.get("about")),
                member(row, "troubles").m().entrySet().stream()
                        .map(it -> trouble(it.getKey(), it.getValue().s()))
                        .toList());
    }

    private static SdkInstance.@Nullable About about(@Nullable AttributeValue about) {
        if (about == null) {
            return null;
        }
        return new SdkInstance.About(
                member(about.m(), "sdk").s(),
                member(about.m(), "platform").s(),
                member(about.m(), "configuration").s(),
                member(about.m(), "streaming").bool());
    }

    private static SdkInstance.Trouble trouble(String until, String counts) {
        var numbers = counts.split(",");
        return new SdkInstance.Trouble(
                Instant.ofEpochMilli(Long.parseLong(until)), Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    private static Sdk sdk(String key) {
        var parts = key.split("\\|", -1);
        return new Sdk(parts[0], parts[1], parts[2], parts[3]);
    }

    private static Seen seen(AttributeValue value) {
        var times = value.s().split(",");
        return new Seen(Instant.ofEpochMilli(Long.parseLong(times[0])), Instant.ofEpochMilli(Long.parseLong(times[1])));
    }

    private static AttributeValue member(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
