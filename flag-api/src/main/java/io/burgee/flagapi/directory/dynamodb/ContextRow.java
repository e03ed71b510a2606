package io.burgee.flagapi.directory.dynamodb;

import io.burgee.flagapi.directory.SeenContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A context as the worker's row; {@code spec/contracts/directory.json} shows some. */
final class ContextRow {

    static final int SHARDS = 8;

    private static final int LONGEST_KEY = 900;
    private static final int BEGINNING = 200;

    private ContextRow() {}

    /** {@code {environmentId}#{kind}#{shard}}, the shard by the CRC-32 of the key's UTF-8. */
    static String partition(String environmentId, String kind, String key) {
        var crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return environmentId + "#" + kind + "#" + crc.getValue() % SHARDS;
    }

    /** The key; one that has more bytes than fit: its first 200 characters, {@code #}, and the SHA-256 of its UTF-8 in hex. */
    static String sortKey(String key) {
        var bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_KEY) {
            return key;
        }
        try {
            return beginning(key) + "#"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What the sort keys of all keys with that prefix begin with; perhaps those of others, too. */
    static String sortPrefix(String prefix) {
        return prefix.length() < BEGINNING ? prefix : beginning(prefix);
    }

    /** Never half of a character. */
    private static String beginning(String text) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING);
    }

    /** Orders keys as DynamoDB does: by the bytes of the sort key. */
    static String order(String key) {
        return HexFormat.of().formatHex(sortKey(key).getBytes(StandardCharsets.UTF_8));
    }

    static SeenContext read(String kind, Map<String, AttributeValue> row) {
        var attributes = new TreeMap<String, String>();
        member(row, "attributes").m().forEach((name, json) -> attributes.put(name, json.s()));
        var flags = new TreeMap<String, SeenContext.LastServed>();
        member(row, "flags").m().forEach((flag, served) -> flags.put(flag, served(served.s())));
        var first = member(row, "seen").s().split(",")[0];
        return new SeenContext(
                kind,
                member(row, "key").s(),
                instant(first),
                instant(member(row, "sent").n()),
                member(row, "anonymous").bool(),
                attributes,
                member(row, "redacted").l().stream().map(AttributeValue::s).toList(),
                member(row, "application").s(),
                member(row, "sdk").s(),
                flags);
    }

    private static SeenContext.LastServed served(String text) {
        var parts = text.split("\\|", 4);
        return new SeenContext.LastServed(instant(parts[0]), number(parts[1]), number(parts[2]), parts[3]);
    }

    private static @Nullable Integer number(String text) {
        return text.equals("-") ? null : Integer.valueOf(text);
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    private static AttributeValue member(Map<String, AttributeValue> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }
}
