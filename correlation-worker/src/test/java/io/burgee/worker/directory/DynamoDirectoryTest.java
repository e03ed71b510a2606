package io.burgee.worker.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Stores;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Tables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DynamoDirectoryTest {
    private static final String ENVIRONMENT = "6741f0a2c3b4d5e6f7081920";
    private static final Hours SEEN = new Hours(1_795_010_400_000L, 1_795_096_800_000L);
    private static final Path CONTRACT = Path.of("../spec/contracts/directory.json");

    private static Stores stores;

    @BeforeAll
    static void open() {
        stores = new Stores();
    }

    @AfterAll
    static void close() {
        stores.close();
    }

    private static Directory directory(Tables tables) {
        tables.create(stores.dynamo());
        return new DynamoDirectory(new Dynamo(stores.dynamo()), tables, Duration.ofDays(30));
    }

    private static Entry ann() {
        return new Entry(
                SEEN,
                new Description(
                        1_795_096_801_234L,
                        false,
                        new TreeMap<>(Map.of("plan", "\"pro\"", "address", "{\"city\":\"Ulm\"}")),
                        new TreeSet<>(List.of("email"))),
                new Entry.Sender(1_795_096_801_234L, "shop/2.1", "JavaClient/7.13.0"),
                new TreeMap<>(Map.of(
                        "checkout", new LastServed(1_795_096_801_234L, 1, 3, "\"new|old\""),
                        "gone", new LastServed(1_795_096_800_000L, null, null, "false"))));
    }

    @Test
    void writesRowsAsTheControlPlaneReadsThem() {
        Tables tables = new Tables("directory-");
        Directory directory = directory(tables);
        directory.merge(new ContextName(ENVIRONMENT, "user", "ann@example.com"), ann());
        directory.merge(new ContextName(ENVIRONMENT, "user", "ann@example.com"), ann());
        directory.merge(new ContextName(ENVIRONMENT, "user", "ü".repeat(2_000)), ann());
        directory.merge(ENVIRONMENT, new ListName.Kinds(), list("user"));
        directory.merge(ENVIRONMENT, new ListName.Attributes("user"), list("plan"));
        directory.merge(ENVIRONMENT, new ListName.Values("user", "plan"), list("\"pro\""));

        ObjectNode rows = JsonMapper.shared().createObjectNode();
        stores.dynamo().scan(request -> request.tableName(tables.directory())).items().stream()
                .sorted(java.util.Comparator.comparing(
                        row -> row.get("pk").s() + " " + row.get("sk").s()))
                .forEach(row -> rows.set(
                        row.get("sk").s().length() > 100
                                ? "longKey"
                                : row.get("sk").s(),
                        json(row)));
        if (Boolean.getBoolean("contract.write")) {
            write(rows);
        }
        assertThat(rows).isEqualTo(JsonMapper.shared().readTree(CONTRACT.toFile()));
    }

    private static void write(JsonNode rows) {
        try {
            Files.writeString(CONTRACT, rows.toPrettyString() + "\n");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Counted list(String name) {
        return new Counted(
                new TreeMap<>(
                        Map.of(name, new Counted.Seen(SEEN, Sketch.of("user|ann@example.com"), name.equals("email")))),
                false);
    }

    private static JsonNode json(Map<String, AttributeValue> row) {
        var json = JsonMapper.shared().createObjectNode();
        new TreeMap<>(row).forEach((name, value) -> json.set(name, json(value)));
        return json;
    }

    private static JsonNode json(AttributeValue value) {
        var json = JsonMapper.shared().createObjectNode();
        switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case BOOL -> json.put("BOOL", value.bool());
            case M -> json.set("M", json(value.m()));
            case L -> {
                var list = JsonMapper.shared().createArrayNode();
                value.l().forEach(element -> list.add(json(element)));
                json.set("L", list);
            }
            default -> throw new IllegalStateException("an attribute of type " + value.type());
        }
        return json;
    }

    @Test
    void workersThatMergeAtOnceLoseNothing() {
        Tables tables = new Tables("race-");
        Directory directory = directory(tables);
        Parallel.upTo(6)
                .each(
                        IntStream.range(0, 40).boxed().toList(),
                        i -> directory.merge(ENVIRONMENT, new ListName.Values("user", "plan"), list("\"" + i + "\"")));
        assertThat(stores.dynamo()
                        .scan(request -> request.tableName(tables.directory()))
                        .items())
                .singleElement()
                .satisfies(row -> assertThat(row.get("names").m()).hasSize(40));
    }

    @Test
    void theLargestContextFitsIntoARow() {
        Tables tables = new Tables("large-");
        Directory directory = directory(tables);
        TreeMap<String, String> attributes = new TreeMap<>();
        IntStream.range(0, Description.MOST_ATTRIBUTES)
                .forEach(i -> attributes.put("ü".repeat(Description.MAX_NAME - 3) + i, "\"" + "€".repeat(300) + "\""));
        TreeMap<String, LastServed> flags = new TreeMap<>();
        IntStream.range(0, 2 * Entry.MOST_FLAGS)
                .forEach(i ->
                        flags.put("€".repeat(Entry.MAX_FLAG_KEY - 3) + i, new LastServed(i, 1, 2, "€".repeat(500))));
        directory.merge(
                new ContextName(ENVIRONMENT, "k".repeat(128), "€".repeat(2_048)),
                new Entry(SEEN, new Description(1, false, attributes, new TreeSet<>()), ann().sender(), flags));
        assertThat(stores.dynamo()
                        .scan(request -> request.tableName(tables.directory()))
                        .items())
                .hasSize(1);
    }
}
