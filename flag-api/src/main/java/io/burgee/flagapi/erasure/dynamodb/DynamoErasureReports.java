package io.burgee.flagapi.erasure.dynamodb;

import io.burgee.flagapi.erasure.Erasure;
import io.burgee.flagapi.erasure.ErasureReports;
import io.burgee.flagapi.platform.FlagApiSettings;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Reads the worker's rows {@code erasure}/{id} of the table {@code lease}. While the store is away nothing is known to be done. */
@Repository
class DynamoErasureReports implements ErasureReports {

    private static final Logger log = LoggerFactory.getLogger(DynamoErasureReports.class);

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoErasureReports(DynamoDbClient dynamoDb, FlagApiSettings settings) {
        this.dynamoDb = dynamoDb;
        this.table = settings.aws().tablePrefix() + "lease";
    }

    @Override
    public Optional<Erasure.Outcome> of(String erasureId) {
        try {
            var row = dynamoDb.getItem(get -> get.tableName(table)
                            .key(Map.of("pk", AttributeValue.fromS("erasure"), "sk", AttributeValue.fromS(erasureId))))
                    .item();
            return row.containsKey("isDone") && row.get("isDone").bool()
                    ? Optional.of(new Erasure.Outcome(
                            Instant.ofEpochMilli(number(row, "at")), number(row, "chunks"), number(row, "rows")))
                    : Optional.empty();
        } catch (ResourceNotFoundException noTableYet) {
            return Optional.empty();
        } catch (SdkException trouble) {
            log.warn("The store of erasures did not answer", trouble);
            return Optional.empty();
        }
    }

    private static long number(Map<String, AttributeValue> row, String name) {
        return Long.parseLong(Objects.requireNonNull(row.get(name), name).n());
    }
}
