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
import io.burgee.worker.platform.Unavailable;
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
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Raw chunks in DynamoDB. One that is larger than a row may be (a batch of a server SDK can have megabytes) is cut into
 * parts, {@code {chunkId}} and {@code {chunkId}/1} …, if it did not come in fragments already; readers skip it until all are there, which they
 * are before its message, or the last of its messages, is deleted. Which fragments are there is told by a row of its own, {@code parts#…}, that
 * each adds itself to after it was put; and so is that their chunk was replaced, by one whose id goes on with {@code ~}.
 */
public final class DynamoRawChunks implements RawChunks {
    private static final Logger LOG = LoggerFactory.getLogger(DynamoRawChunks.class);

    /** A row may have 400 KB, names included. */
    private static final int PART = Fragment.MAX_BYTES;

    private static final long MILLIS = 1_000;
    private static final String PARTS = "parts#";
    private static final String REPLACED = "replaced";

    /** Follows the id of a chunk in that of what replaces it. */
    private static final String REPLACEMENT = "~";

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
                .key(key(PARTS + bucket, piece.chunkId()))
                .updateExpression("SET #ttl = :ttl ADD seen :part")
                .expressionAttributeNames(Map.of("#ttl", Tables.TTL))
                .expressionAttributeValues(Map.of(
                        ":ttl", number(expiry(piece.minReceivedAt())),
                        ":part", AttributeValue.fromNs(List.of(Integer.toString(piece.part()))))));
        if (seen.sizeOfSet("seen") < piece.parts()) {
            return Optional.empty();
        }
        return Optional.of(
                seen.has(REPLACED)
                        ? instead(bucket, piece)
                        : whole(bucket, piece.chunkId()).orElseGet(() -> insteadOrPoison(bucket, piece)));
    }

    /** What was put in the place of a chunk, of which this piece came again. */
    private RawChunk instead(String bucket, Fragment piece) {
        dynamo.delete(table, key(bucket, rowKey(piece)));
        List<byte[]> found = wholes(bucket, piece.chunkId() + REPLACEMENT, id -> true);
        if (found.isEmpty()) {
            throw new Unavailable("a chunk is being replaced");
        }
        return MessageBody.chunk(found.getLast());
    }

    /** It may have been replaced between the two looks. */
    private RawChunk insteadOrPoison(String bucket, Fragment piece) {
        if (dynamo.get(table, key(PARTS + bucket, piece.chunkId()))
                .filter(row -> row.has(REPLACED))
                .isPresent()) {
            return instead(bucket, piece);
        }
        throw new Poison(Cause.MALFORMED_FRAGMENT, "a chunk whose fragments don't fit together");
    }

    private static Bucket bucket(Fragment piece) {
        return Bucket.of(piece.lane(), piece.minReceivedAt());
    }

    private static String rowKey(Fragment piece) {
        return piece.part() == 0 ? piece.chunkId() : piece.chunkId() + "/" + piece.part();
    }

    private void putRow(Fragment piece) {
        dynamo.put(request -> request.tableName(table)
                .item(Map.of(
                        Tables.PK,
                        text(bucket(piece).key()),
                        Tables.SK,
                        text(rowKey(piece)),
                        "z",
                        bytes(piece.bytes()),
                        "part",
                        number(piece.part()),
                        "parts",
                        number(piece.parts()),
                        Tables.TTL,
                        number(expiry(piece.minReceivedAt())))));
    }

    private Optional<RawChunk> whole(String bucket, String id) {
        return wholes(bucket, id, id::equals).stream().findFirst().map(MessageBody::chunk);
    }

    private List<byte[]> wholes(String bucket, String prefix, Predicate<String> wanted) {
        List<byte[]> found = new ArrayList<>();
        Assembly assembly = new Assembly((id, compressed) -> {
            if (wanted.test(id)) {
                found.add(compressed);
            }
        });
        dynamo.query(table, bucket, prefix, assembly::add);
        return found;
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
            // Before its rows are removed: a fragment of it that comes again after that finds the mark, and is removed
            // too.
            dynamo.update(request -> request.tableName(table)
                    .key(key(PARTS + bucket, origin(id)))
                    .updateExpression("SET " + REPLACED + " = :yes")
                    .conditionExpression("attribute_exists(seen)")
                    .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true))));
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

    private static String origin(String id) {
        int mark = id.indexOf(REPLACEMENT);
        return mark < 0 ? id : id.substring(0, mark);
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
