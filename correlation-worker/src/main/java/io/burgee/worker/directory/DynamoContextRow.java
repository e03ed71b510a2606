package io.burgee.worker.directory;

import static io.burgee.worker.platform.Dynamo.number;
import static io.burgee.worker.platform.Dynamo.text;

import io.burgee.worker.platform.Row;
import io.burgee.worker.platform.Tables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A context as a row. */
final class DynamoContextRow {
    /** A partition takes a thousand writes a second; this many take those of all contexts that are new at once. */
    static final int SHARDS = 8;

    /** Of 1,024 bytes that a sort key may have. */
    private static final int LONGEST_KEY = 900;

    private static final int BEGINNING = 200;

    private DynamoContextRow() {}

    /** {@code {environmentId}#{kind}#{shard}}, the shard by the CRC-32 of the key's UTF-8. */
    static String partition(ContextName context) {
        CRC32 crc = new CRC32();
        crc.update(context.key().getBytes(StandardCharsets.UTF_8));
        return context.environmentId() + "#" + context.kind() + "#" + crc.getValue() % SHARDS;
    }

    /** The key; one that has more bytes than fit: its first 200 characters, {@code #}, and the SHA-256 of its UTF-8 in hex. */
    static String sortKey(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= LONGEST_KEY) {
            return key;
        }
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            int end = Character.isHighSurrogate(key.charAt(BEGINNING - 1)) ? BEGINNING - 1 : BEGINNING;
            return key.substring(0, end) + "#" + hash;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static Map<String, AttributeValue> of(String key, Entry entry, long expiry) {
        Map<String, AttributeValue> row = new HashMap<>();
        row.put("key", text(key));
        row.put("seen", text(entry.seen().encode()));
        Description description = entry.description();
        row.put("described", number(description.at()));
        row.put("anonymous", AttributeValue.fromBool(description.anonymous()));
        row.put("attributes", texts(description.attributes()));
        row.put(
                "redacted",
                AttributeValue.fromL(description.redacted().stream()
                        .map(AttributeValue::fromS)
                        .toList()));
        row.put("sent", number(entry.sender().at()));
        row.put("application", text(entry.sender().application()));
        row.put("sdk", text(entry.sender().sdk()));
        SortedMap<String, AttributeValue> flags = new TreeMap<>();
        entry.flags().forEach((flag, served) -> flags.put(flag, text(served.encode())));
        row.put("flags", AttributeValue.fromM(flags));
        row.put(Tables.TTL, number(expiry));
        return row;
    }

    private static AttributeValue texts(Map<String, String> texts) {
        SortedMap<String, AttributeValue> map = new TreeMap<>();
        texts.forEach((name, value) -> map.put(name, text(value)));
        return AttributeValue.fromM(map);
    }

    static Entry read(Row row) {
        SortedMap<String, String> attributes = new TreeMap<>();
        row.map("attributes").forEach((name, json) -> attributes.put(name, json.s()));
        SortedMap<String, LastServed> flags = new TreeMap<>();
        row.map("flags").forEach((flag, served) -> flags.put(flag, LastServed.decode(served.s())));
        return new Entry(
                Hours.decode(row.text("seen")),
                new Description(
                        row.number("described"),
                        row.flag("anonymous"),
                        attributes,
                        new TreeSet<>(row.texts("redacted"))),
                new Entry.Sender(row.number("sent"), row.text("application"), row.text("sdk")),
                flags);
    }
}
