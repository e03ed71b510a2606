package io.burgee.worker.tally;

import static io.burgee.worker.platform.Dynamo.bytes;
import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tallies in DynamoDB, where flag-api reads them. Beside the row {@code LATEST} of an iteration are its slices, {@code
 * SLICE#0#{dimension}}: JSON, compressed, and what does not fit in {@code SLICE#1#{dimension}} and so forth; {@code chunks} tells how many
 * there are. All rows of a time have the same {@code asOf}; none overwrites a younger one.
 */
public final class DynamoTallies implements Tallies {
    private static final String LATEST = "LATEST";

    /** A row may have 400 kB. */
    private static final int CHUNK = 300_000;

    private final Dynamo dynamo;
    private final String table;

    public DynamoTallies(Dynamo dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.tally();
    }

    /** The slices first: whoever finds the tally finds its slices, and a worker that dies in between leaves both to be computed again. */
    @Override
    public void publish(Published published, List<Slice> slices) {
        slices.forEach(slice -> publish(published, slice));
        put(published, LATEST, Map.of("body", text(published.tally().encode())));
    }

    private void publish(Published published, Slice slice) {
        byte[] body = compressed(slice.encode());
        int chunks = Math.max(1, Math.ceilDiv(body.length, CHUNK));
        for (int chunk = 0; chunk < chunks; chunk++) {
            byte[] part = Arrays.copyOfRange(body, chunk * CHUNK, Math.min(body.length, (chunk + 1) * CHUNK));
            put(published, "SLICE#" + chunk + "#" + slice.by(), Map.of("body", bytes(part), "chunks", number(chunks)));
        }
    }

    private void put(Published published, String sortKey, Map<String, AttributeValue> content) {
        Map<String, AttributeValue> row = new HashMap<>(key(published.iterationId(), sortKey));
        row.putAll(content);
        row.put("asOf", number(published.tally().asOf()));
        row.put("definition", text(published.definition()));
        row.put("changes", number(published.changes()));
        dynamo.put(request -> request.tableName(table)
                .item(row)
                .conditionExpression("attribute_not_exists(asOf) OR asOf < :asOf")
                .expressionAttributeValues(
                        Map.of(":asOf", number(published.tally().asOf()))));
    }

    private static byte[] compressed(byte[] json) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public Optional<Published> latest(String iterationId) {
        return dynamo.get(table, key(iterationId, LATEST))
                .map(row -> new Published(
                        iterationId, Tally.decode(row.text("body")), row.text("definition"), row.number("changes")));
    }
}
