package io.burgee.worker.saving;

import static io.burgee.worker.platform.Dynamo.bytes;
import static io.burgee.worker.platform.Dynamo.key;
import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.events.Fragment;
import io.burgee.events.Group;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.queue.Cause;
import io.burgee.worker.queue.Poison;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Raw chunks in DynamoDB. One that is larger than a row may be (a batch of a server SDK can have megabytes) is cut into
 * parts, {@code {chunkId}} and {@code {chunkId}/1} …, if it did not come in fragments already; readers skip it until all are there, which they
 * are before its message, or the last of its messages, is deleted. Which fragments are there is told by a row of its own, {@code parts#…}, that
 * each adds itself to after it was put.
 */
public final class DynamoRawChunks implements RawChunks {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoRawChunks.class);

    /** A row may have 400 KB, names included. */
    private static final int PART = Fragment.MAX_BYTES;

    private static final long MILLIS = 1_000;

    private final Dynamo dynamo;
    private final String table;
    private final Duration retention;
    private final Headroom headroom;

    /** @param headroom for the chunks that are handed over */
    public DynamoRawChunks(Dynamo dynamo, Tables tables, Duration retention, Headroom headroom) {
        this.dynamo = dynamo;
        this.table = tables.raw();
        this.retention = retention;
        this.headroom = headroom;
    }

    @Override
    public void put(RawChunk chunk) {
        byte[] all = chunk.compressed();
        Group group = chunk.group();
        int parts = Math.ceilDiv(all.length, PART);
        for (int part = 0; part < parts; part++) {
            byte[] bytes = Arrays.copyOfRange(all, part * PART, Math.min(all.length, (part + 1) * PART));
            putRow(new Fragment(group.chunkId(), group.lane(), group.minReceivedAt(), part, parts, bytes));
        }
    }

    @Override
    public Optional<RawChunk> put(Fragment piece) {
        putRow(piece);
        String bucket = bucket(piece).key();
        Row seen = dynamo.updated(request -> request.tableName(table)
                .key(key("parts#" + bucket, piece.chunkId()))
                .updateExpression("SET #ttl = :ttl ADD seen :part")
                .expressionAttributeNames(Map.of("#ttl", Tables.TTL))
                .expressionAttributeValues(Map.of(
                        ":ttl", number(expiry(piece.minReceivedAt())),
                        ":part", AttributeValue.fromNs(List.of(Integer.toString(piece.part()))))));
        return seen.sizeOfSet("seen") < piece.parts() ? Optional.empty() : Optional.of(whole(bucket, piece.chunkId()));
    }

    private static Bucket bucket(Fragment piece) {
        return Bucket.of(piece.lane(), piece.minReceivedAt());
    }

    private void putRow(Fragment piece) {
        String id = piece.chunkId();
        dynamo.put(request -> request.tableName(table)
                .item(Map.of(
                        Tables.PK,
                        text(bucket(piece).key()),
                        Tables.SK,
                        text(piece.part() == 0 ? id : id + "/" + piece.part()),
                        "z",
                        bytes(piece.bytes()),
                        "part",
                        number(piece.part()),
                        "parts",
                        number(piece.parts()),
                        Tables.TTL,
                        number(expiry(piece.minReceivedAt())))));
    }

    private RawChunk whole(String bucket, String id) {
        List<byte[]> found = new ArrayList<>();
        Assembly assembly = new Assembly((chunkId, compressed) -> {
            if (chunkId.equals(id)) {
                found.add(compressed);
            }
        });
        dynamo.query(table, bucket, id, assembly::add);
        if (found.isEmpty()) {
            throw new Poison(Cause.MALFORMED_FRAGMENT, "a chunk whose fragments don't fit together");
        }
        return MessageBody.chunk(found.getFirst());
    }

    private long expiry(long minReceivedAt) {
        return (minReceivedAt + retention.toMillis()) / MILLIS;
    }

    @Override
    public void each(Bucket bucket, Consumer<RawChunk> chunks) {
        Assembly assembly = new Assembly((id, compressed) -> headroom.with(MessageBody.inflatedSize(compressed), () -> {
            try {
                chunks.accept(MessageBody.chunk(compressed));
            } catch (Poison e) {
                LOG.error("The raw chunk {} can't be read: {}", id, e.reason());
            }
        }));
        dynamo.query(table, bucket.key(), "", assembly::add);
    }

    @Override
    public void replace(RawChunk old, RawChunk with) {
        put(with);
        String id = old.group().chunkId();
        if (!id.equals(with.group().chunkId())) {
            String bucket = old.bucket().key();
            List<String> rows = new ArrayList<>();
            dynamo.query(table, bucket, id, row -> {
                String key = row.text(Tables.SK);
                if (key.equals(id) || key.startsWith(id + "/")) {
                    rows.add(key);
                }
            });
            rows.forEach(row -> dynamo.delete(table, key(bucket, row)));
        }
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
                        number(expiry(chunk.group().minReceivedAt())))));
    }

    /** Puts parts together; those of one chunk come one after the other, the first first. */
    private static final class Assembly {
        private final BiConsumer<String, byte[]> wholes;
        private final Map<Integer, byte[]> parts = new HashMap<>();
        private String id = "";

        /** @param wholes takes the id of each chunk that is complete, and its bytes */
        Assembly(BiConsumer<String, byte[]> wholes) {
            this.wholes = wholes;
        }

        void add(Row row) {
            int part = (int) row.number("part");
            String key = row.text(Tables.SK);
            String owner = part == 0 ? key : key.substring(0, key.lastIndexOf('/'));
            if (!owner.equals(id)) {
                id = owner;
                parts.clear();
            }
            parts.put(part, row.bytes("z"));
            if (parts.size() == row.number("parts")) {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                for (int i = 0; i < parts.size(); i++) {
                    whole.writeBytes(parts.get(i));
                }
                parts.clear();
                wholes.accept(id, whole.toByteArray());
            }
        }
    }
}
