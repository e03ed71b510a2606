package io.burgee.flagapi.directory;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The worker's own rows, as the contract has them, for other environments and keys, and not yet expired. */
public final class Rows {
    private static final long LATER =
            (System.currentTimeMillis() + Duration.ofDays(1).toMillis()) / 1_000;

    private Rows() {}

    static Map<String, AttributeValue> golden(String sortKey, String environmentId) {
        var rows = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/directory.json").toFile());
        var row = new HashMap<>(attributes(rows.get(sortKey)));
        var partition = row.get("pk").s();
        int hash = partition.indexOf('#');
        row.put("pk", AttributeValue.fromS(environmentId + (hash < 0 ? "" : partition.substring(hash))));
        row.put("ttl", AttributeValue.fromN(Long.toString(LATER)));
        return row;
    }

    /** Ann's row with another key. */
    static Map<String, AttributeValue> context(String environmentId, String kind, String key) {
        var row = golden("ann@example.com", environmentId);
        var crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        row.put("pk", AttributeValue.fromS(environmentId + "#" + kind + "#" + crc.getValue() % 8));
        row.put("sk", AttributeValue.fromS(key));
        row.put("key", AttributeValue.fromS(key));
        return row;
    }

    /** A context that was seen just now, with one attribute, after that flag gave it that variation. */
    public static Map<String, AttributeValue> seen(
            String environmentId, String kind, String key, String attribute, String json, String flagKey) {
        var row = context(environmentId, kind, key);
        long now = System.currentTimeMillis();
        row.put("sent", AttributeValue.fromN(Long.toString(now)));
        row.put("attributes", AttributeValue.fromM(Map.of(attribute, AttributeValue.fromS(json))));
        row.put("flags", AttributeValue.fromM(Map.of(flagKey, AttributeValue.fromS(now + "|0|1|true"))));
        return row;
    }

    public static Map<String, AttributeValue> names(String environmentId, String list, Map<String, String> names) {
        var map = new HashMap<String, AttributeValue>();
        names.forEach((name, seen) -> map.put(name, AttributeValue.fromS(seen)));
        return Map.of(
                "pk", AttributeValue.fromS(environmentId),
                "sk", AttributeValue.fromS(list),
                "names", AttributeValue.fromM(map),
                "more", AttributeValue.fromBool(false),
                "ttl", AttributeValue.fromN(Long.toString(LATER)));
    }

    private static Map<String, AttributeValue> attributes(JsonNode members) {
        var map = new HashMap<String, AttributeValue>();
        members.properties().forEach(member -> map.put(member.getKey(), value(member.getValue())));
        return map;
    }

    private static AttributeValue value(JsonNode typed) {
        if (typed.has("S")) {
            return AttributeValue.fromS(typed.get("S").asString());
        }
        if (typed.has("N")) {
            return AttributeValue.fromN(typed.get("N").asString());
        }
        if (typed.has("L")) {
            return AttributeValue.fromL(
                    typed.get("L").valueStream().map(Rows::value).toList());
        }
        return typed.has("BOOL")
                ? AttributeValue.fromBool(typed.get("BOOL").asBoolean())
                : AttributeValue.fromM(attributes(typed.get("M")));
    }
}
