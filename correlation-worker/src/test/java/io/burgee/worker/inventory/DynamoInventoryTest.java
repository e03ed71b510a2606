package io.burgee.worker.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Diagnostic;
import io.burgee.worker.Stores;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.platform.Tables;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DynamoInventoryTest {
    private static final String ENVIRONMENT = "6741f0a2c3b4d5e6f7081920";
    private static final Sdk JAVA = new Sdk("server", "JavaClient", "7.13.0", "wrap/0.1");
    private static final Sdk PAGE = new Sdk("browser", "JSClient", "3.9.5", "");
    private static final Seen SEEN = new Seen(1_795_012_200_000L, 1_795_098_600_000L);
    private static final Sdks SDKS =
            new Sdks(Map.of(JAVA, SEEN, PAGE, new Seen(1_795_012_500_000L, 1_795_012_500_000L)));
    private static final Instance INSTANCE = new Instance(
            JAVA,
            "452d83cb-004b-4848-9c95-51b5f1d34d2f",
            SEEN,
            "application-id/shop application-version/1.2.3",
            new Instance.About(
                    1_795_012_201_234L,
                    new Diagnostic.About("java-server-sdk", "7.13.0", "java 17.0.15, Linux amd64", "3f9a12bc", true)),
            new TreeMap<>(Map.of(1_795_098_500_000L, new Instance.Trouble(17, 1))));

    @Test
    void writesRowsAsTheControlPlaneReadsThem() {
        try (Stores stores = new Stores()) {
            Tables tables = new Tables("inventory-");
            tables.create(stores.dynamo());
            Inventory inventory = new DynamoInventory(new Dynamo(stores.dynamo()), tables);
            inventory.merge(ENVIRONMENT, SDKS);
            inventory.merge(ENVIRONMENT, INSTANCE);
            inventory.merge(ENVIRONMENT, INSTANCE);
            inventory.merge(ENVIRONMENT, SDKS);

            JsonNode golden = JsonMapper.shared()
                    .readTree(Path.of("../spec/contracts/inventory.json").toFile());
            Map<String, Map<String, AttributeValue>> rows = new HashMap<>();
            stores.dynamo()
                    .scan(request -> request.tableName(tables.inventory()))
                    .items()
                    .forEach(row -> rows.put(row.get("sk").s().startsWith("instance#") ? "instance" : "sdks", row));
            rows.forEach((name, row) -> assertThat(json(row)).as(name).isEqualTo(golden.get(name)));
            assertThat(rows).hasSize(2);
        }
    }

    private static JsonNode json(Map<String, AttributeValue> row) {
        var json = JsonMapper.shared().createObjectNode();
        row.forEach((name, value) -> json.set(name, json(value)));
        return json;
    }

    private static JsonNode json(AttributeValue value) {
        var json = JsonMapper.shared().createObjectNode();
        switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case BOOL -> json.put("BOOL", value.bool());
            case M -> json.set("M", json(value.m()));
            default -> throw new IllegalStateException("an attribute of type " + value.type());
        }
        return json;
    }

    @Test
    void workersThatMergeAtOnceLoseNothing() {
        try (Stores stores = new Stores()) {
            Tables tables = new Tables("race-");
            tables.create(stores.dynamo());
            Inventory inventory = new DynamoInventory(new Dynamo(stores.dynamo()), tables);
            List<Integer> all = IntStream.range(0, 60).boxed().toList();
            Parallel.upTo(6)
                    .each(
                            all,
                            i -> inventory.merge(
                                    ENVIRONMENT, new Sdks(Map.of(new Sdk("server", "A", "" + i, ""), SEEN))));
            assertThat(stores.dynamo()
                            .scan(request -> request.tableName(tables.inventory()))
                            .items())
                    .singleElement()
                    .satisfies(row -> assertThat(row.get("sdks").m()).hasSize(60));
        }
    }
}
