package io.burgee.worker.saving;

import static io.burgee.worker.platform.Dynamo.bytes;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.Poison;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Raw chunks in DynamoDB. One that is larger than a row may be (a batch of a server SDK can have megabytes) is cut into
 * parts, {@code {chunkId}} and {@code {chunkId}/1} …; readers skip it until all are there, which they are before its
 * message is deleted.
 */
public final class DynamoRawChunks implements RawChunks {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoRawChunks.class);

    /** A row may have 400 KB, names included. */
    private static final int PART = 380_000;

    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;
    private final Duration retention;

    public DynamoRawChunks(Dynamo dynamo, Tables tables, Duration retention) {
        this.dynamo = dynamo;
        this.table = tables.raw();
        this.retention = retention;
    }

    @Override
    public void put(RawChunk chunk) {
        byte[] all = chunk.compressed();
        int parts = Math.ceilDiv(all.length, PART);
        for (int part = 0; part < parts; part++) {
            Map<String, AttributeValue> item = new HashMap<>();
            String id = chunk.group().chunkId();
            item.put(Tables.PK, text(chunk.bucket().key()));
            item.put(Tables.SK, text(part == 0 ? id : id + "/" + part));
            item.put("z", bytes(Arrays.copyOfRange(all, part * PART, Math.min(all.length, (part + 1) * PART))));
            item.put("part", number(part));
            item.put("parts", number(parts));
            item.put("n", number(chunk.group().frames().size()));
            item.put("rx0", number(chunk.group().minReceivedAt()));
            item.put("rx1", number(chunk.group().maxReceivedAt()));
            item.put(Tables.TTL, number(expiry(chunk)));
            dynamo.put(request -> request.tableName(table).item(item));
        }
    }

    private long expiry(RawChunk chunk) {
        return (chunk.group().minReceivedAt() + retention.toMillis()) / MILLIS;
    }

    @Override
    public void each(Bucket bucket, Consumer<RawChunk> chunks) {
        Assembly assembly = new Assembly(chunks);
        dynamo.query(table, bucket.key(), "", assembly::add);
    }

    @Override
    public void setAside(RawChunk chunk, int frame, String reason) {
        var batch = chunk.group().frames().get(frame);
        dynamo.put(request -> request.tableName(table)
                .item(Map.of(
                        Tables.PK,
                        text("rejected#" + chunk.bucket().key()),
                        Tables.SK,
                        text(chunk.group().chunkId() + "#" + frame),
                        "environmentId",
                        text(batch.environmentId()),
                        "payloadId",
                        text(batch.payloadId()),
                        "reason",
                        text(reason),
                        "size",
                        number(batch.body().length),
                        Tables.TTL,
                        number(expiry(chunk)))));
    }

    /** Puts parts together; those of one chunk come one after the other, the first first. */
    private static final class Assembly {
        private final Consumer<RawChunk> chunks;
        private final Map<Integer, byte[]> parts = new HashMap<>();
        private String id = "";

        Assembly(Consumer<RawChunk> chunks) {
            this.chunks = chunks;
        }

        void add(Row row) {
            int part = (int) row.number("part");
            if (part == 0) {
                id = row.text(Tables.SK);
                parts.clear();
            }
            if (row.text(Tables.SK).startsWith(id)) {
                parts.put(part, row.bytes("z"));
            }
            if (parts.size() == row.number("parts")) {
                deliver();
            }
        }

        private void deliver() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (int part = 0; part < parts.size(); part++) {
                whole.writeBytes(parts.get(part));
            }
            try {
                chunks.accept(new RawChunk(MessageBody.group(whole.toByteArray()), whole.toByteArray()));
            } catch (Poison e) {
                LOG.error("The raw chunk {} can't be read: {}", id, e.reason());
            }
        }
    }
}
