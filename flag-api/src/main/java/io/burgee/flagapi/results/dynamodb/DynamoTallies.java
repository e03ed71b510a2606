package io.burgee.flagapi.results.dynamodb;

import io.burgee.flagapi.platform.FlagApiSettings;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.results.Slice;
import io.burgee.flagapi.results.Tallies;
import io.burgee.flagapi.results.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
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
        return row(experimentId, iteration, "LATEST").map(DynamoTallies::tally);
    }

    private static Tally tally(Map<String, AttributeValue> row) {
        return JSON.readValue(value(row, "body").s(), Tally.class);
    }

    /** Of the time of the tally, if both are the sums of the same: then only the tally was published again. */
    @Override
    public Optional<Slice> slice(String experimentId, int iteration, String by) {
        return row(experimentId, iteration, "SLICE#0#" + by).map(first -> {
            var slice = JSON.readValue(body(experimentId, iteration, by, first), Slice.class);
            return row(experimentId, iteration, "LATEST")
                    .filter(latest -> isOfTheSame(latest, first))
                    .map(latest -> slice.at(tally(latest)))
                    .orElse(slice);
        });
    }

    private static boolean isOfTheSame(Map<String, AttributeValue> latest, Map<String, AttributeValue> slice) {
        return Objects.equals(latest.get("changes"), slice.get("changes"))
                && Objects.equals(latest.get("definition"), slice.get("definition"));
    }

    private byte[] body(String experimentId, int iteration, String by, Map<String, AttributeValue> first) {
        var compressed = new ByteArrayOutputStream();
        compressed.writeBytes(value(first, "body").b().asByteArrayUnsafe());
        int chunks = Integer.parseInt(value(first, "chunks").n());
        for (int chunk = 1; chunk < chunks; chunk++) {
            compressed.writeBytes(row(experimentId, iteration, "SLICE#" + chunk + "#" + by)
                    .filter(row -> Objects.equals(row.get("asOf"), first.get("asOf")))
                    .map(row -> value(row, "body").b().asByteArrayUnsafe())
                    .orElseThrow(() -> Refusal.unavailable(
                            "These results are just being written. Try again.", Duration.ofSeconds(1))));
        }
        try (var json = new GZIPInputStream(new ByteArrayInputStream(compressed.toByteArray()))) {
            return json.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Workers write all attributes of a row or none. */
    private static AttributeValue value(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), () -> "a row without " + name);
    }

    private Optional<Map<String, AttributeValue>> row(String experimentId, int iteration, String sortKey) {
        var key =
                Map.of("pk", AttributeValue.fromS(experimentId + "#" + iteration), "sk", AttributeValue.fromS(sortKey));
        try {
            var answer = dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(true));
            return answer.hasItem() ? Optional.of(answer.item()) : Optional.empty();
        } catch (ResourceNotFoundException noTableYet) {
            return Optional.empty();
        } catch (SdkException away) {
            log.warn("The store of the tallies did not answer", away);
            throw Refusal.unavailable(
                    "The results' store is away. Flags and experiments are not affected.", Duration.ofSeconds(5));
        }
    }
}
