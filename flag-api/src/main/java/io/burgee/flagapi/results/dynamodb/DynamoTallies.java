package io.burgee.flagapi.results.dynamodb;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.results.Tallies;
import io.burgee.flagapi.results.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Repository;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the worker's table {@code tally}. A table that is not there yet has no tallies yet. */
@Repository
class DynamoTallies implements Tallies {

    private static final Logger log = LoggerFactory.getLogger(DynamoTallies.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final DynamoDbClient dynamoDb;
    private final String table;

    DynamoTallies(DynamoDbClient dynamoDb, FlagApiSettings settings) {
        this.dynamoDb = dynamoDb;
        this.table = settings.aws().tablePrefix() + "tally";
    }

    @Override
    public Optional<Tally> latest(String experimentId, int iteration) {
        var key = Map.of(
                "pk", AttributeValue.fromS(experimentId + "#" + iteration), "sk", AttributeValue.fromS("LATEST"));
        try {
            var answer = dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true));
            return Optional.ofNullable(answer.item().get("body")).map(body -> JSON.readValue(body.s(), Tally.class));
        } catch (ResourceNotFoundException noTableYet) {
            return Optional.empty();
        } catch (SdkException away) {
            log.warn("The store of the tallies did not answer", away);
            throw Refusal.unavailable(
                    "The results' store is away. Flags and experiments are not affected.", Duration.ofSeconds(5));
        }
    }
}
