package io.burgee.flagapi.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.results.TableServer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;

class DirectoryTest {

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private String environment = "";
    private String path = "";

    @BeforeEach
    void shop() {
        var shop = new Shop(api);
        environment = shop.environmentId();
        path = "/api/v2/projects/" + shop.project() + "/environments/production";
    }

    private FlagApiServer.Answer search(String body) {
        return api.post(path + "/contexts/search", body);
    }

    private static List<String> keys(FlagApiServer.Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json()
                .path("items")
                .valueStream()
                .map(it -> it.at("/context/kind").asString() + " "
                        + it.at("/context/key").asString())
                .toList();
    }

    @Test
    void readsTheWorkersOwnRows() {
        for (var row : List.of("ann@example.com", "longKey", "kinds", "attributes#user", "values#user#plan")) {
            tables.put("directory", Rows.golden(row, environment));
        }

        var ann = api.get(path + "/contexts/user/ann@example.com")
                .json()
                .path("items")
                .get(0);
        assertThat(ann.path("context").toString())
                .isEqualTo(
                        "{\"kind\":\"user\",\"key\":\"ann@example.com\",\"address\":{\"city\":\"Ulm\"},\"plan\":\"pro\","
                                + "\"_meta\":{\"redactedAttributes\":[\"email\"]}}");
        assertThat(ann.path("applicationId").asString()).isEqualTo("shop/2.1");
        assertThat(ann.path("sdk").asString()).isEqualTo("JavaClient/7.13.0");
        assertThat(ann.path("firstSeen").asString()).isEqualTo("2026-11-18T14:00:00Z");
        assertThat(ann.path("lastSeen").asString()).isEqualTo("2026-11-19T14:00:01.234Z");
        assertThat(ann.path("flags").toString())
                .isEqualTo("[{\"key\":\"checkout\",\"variation\":1,\"version\":3,\"value\":\"new|old\","
                        + "\"at\":\"2026-11-19T14:00:01.234Z\"},"
                        + "{\"key\":\"gone\",\"value\":false,\"at\":\"2026-11-19T14:00:00Z\"}]");
        assertThat(keys(search("{}"))).containsExactly("user ann@example.com", "user " + "ü".repeat(2_000));
        assertThat(keys(search("{\"filter\":\"key equals \\\"" + "ü".repeat(2_000) + "\\\"\"}")))
                .hasSize(1);
        assertThat(keys(search("{\"filter\":\"key startsWith \\\"" + "ü".repeat(1_999) + "\\\"\"}")))
                .hasSize(1);

        assertThat(api.get(path + "/context-attributes").json().path("items").toString())
                .isEqualTo("[{\"kind\":\"user\",\"names\":[{\"name\":\"plan\",\"weight\":1}],\"more\":false}]");
        assertThat(api.get(path + "/context-attributes/plan")
                        .json()
                        .path("items")
                        .toString())
                .isEqualTo("[{\"kind\":\"user\",\"values\":[{\"name\":\"pro\",\"weight\":1}],\"more\":false}]");
    }

    @Test
    void searchesByKindAndBeginningOfTheKeyPageByPage() {
        tables.put("directory", Rows.names(environment, "kinds", Map.of("user", "0,0,70,0", "org", "0,0,2,0")));
        for (int i = 0; i < 70; i++) {
            tables.put("directory", Rows.context(environment, "user", "user-%02d".formatted(i)));
        }
        tables.put("directory", Rows.context(environment, "org", "acme"));
        tables.put("directory", Rows.context(environment, "org", "user-a/b"));

        var all = new ArrayList<String>();
        String token = null;
        do {
            var answer =
                    search("{\"limit\":9" + (token == null ? "" : ",\"continuationToken\":\"" + token + "\"") + "}");
            all.addAll(keys(answer));
            token = answer.json().path("continuationToken").asString(null);
        } while (token != null);
        assertThat(all).hasSize(72).doesNotHaveDuplicates().isSorted();

        assertThat(keys(search("{\"filter\":\"kind equals user,key startsWith \\\"user-0\\\"\"}")))
                .hasSize(10);
        assertThat(keys(search("{\"filter\":\"kind anyOf [\\\"org\\\"]\"}")))
                .containsExactly("org acme", "org user-a/b");
        assertThat(keys(search("{\"filter\":\"key equals \\\"user-a/b\\\"\"}"))).containsExactly("org user-a/b");
        assertThat(keys(search("{\"filter\":\"key startsWith \\\"nobody\\\"\"}")))
                .isEmpty();
    }

    @Test
    void anEnvironmentSeesNothingOfAnother() {
        var other = new Shop(api);
        tables.put("directory", Rows.names(environment, "kinds", Map.of("user", "0,0,1,0")));
        tables.put("directory", Rows.names(environment, "attributes#user", Map.of("plan", "0,0,1,0")));
        tables.put("directory", Rows.names(environment, "values#user#plan", Map.of("\"pro\"", "0,0,1,0")));
        tables.put("directory", Rows.context(environment, "user", "ann"));
        assertThat(keys(search("{}"))).containsExactly("user ann");

        for (var foreign : List.of(
                "/api/v2/projects/" + other.project() + "/environments/production",
                path.replace("production", "test"))) {
            assertThat(api.post(foreign + "/contexts/search", "{}").toString()).doesNotContain("ann");
            assertThat(api.post(foreign + "/contexts/search", "{\"filter\":\"kind equals user,key equals ann\"}")
                            .json()
                            .path("items"))
                    .isEmpty();
            // A kind that would reach into the partition of another environment, did anybody paste it together
            // carelessly.
            assertThat(api.get(foreign + "/contexts/user/ann").json().path("items"))
                    .isEmpty();
            assertThat(api.get(foreign + "/context-attributes/plan?filter=kind equals user".replace(" ", "%20"))
                            .json()
                            .at("/items/0/values"))
                    .isEmpty();
            assertThat(api.get(foreign + "/context-attributes").json().path("items"))
                    .isEmpty();
        }
    }

    @Test
    void whatHasOutlivedItsTimeIsNotShown() {
        tables.put("directory", Rows.names(environment, "kinds", Map.of("user", "0,0,1,0")));
        var row = Rows.context(environment, "user", "old");
        row.put("ttl", AttributeValue.fromN(Long.toString(System.currentTimeMillis() / 1_000 - 1)));
        tables.put("directory", row);
        assertThat(keys(search("{}"))).isEmpty();
        assertThat(api.get(path + "/contexts/user/old").json().path("items")).isEmpty();
    }

    @Test
    void ordersValuesByHowManyHaveThem() {
        tables.put("directory", Rows.names(environment, "kinds", Map.of("user", "0,0,9,0")));
        tables.put(
                "directory",
                Rows.names(
                        environment,
                        "values#user#/address/city",
                        Map.of("\"Ulm\"", "0,0,3,0", "\"Kiel\"", "0,0,8,0", "5", "0,0,1,0")));
        assertThat(values(path + "/context-attributes/address/city")).isEqualTo("[\"Kiel\",\"Ulm\",5]");
        assertThat(values(path + "/context-attributes/address/city?startsWith=ki"))
                .isEqualTo("[\"Kiel\"]");
    }

    private String values(String path) {
        var names = new ArrayList<JsonNode>();
        api.get(path).json().at("/items/0/values").forEach(it -> names.add(it.path("name")));
        return names.toString().replace(", ", ",");
    }

    @Test
    void reportsFlagsThatDoNotExist() {
        long now = System.currentTimeMillis();
        long hour = now / 3_600_000 * 3_600_000;
        var seen = (hour - 7_200_000) + "," + hour + ",1,0";
        tables.put(
                "directory",
                Rows.names(environment, "unknownFlags", Map.of("checkout", seen, "chekout", seen, "old", "0,0,1,0")));
        var start = DateTimeFormatter.ofPattern("yyyyMMddHH")
                .withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(hour));
        tables.put(
                "usage",
                Map.of(
                        "pk", AttributeValue.fromS(environment + "#chekout#" + start),
                        "sk", AttributeValue.fromS(start + "00#00"),
                        "counters", count("-|-", 9),
                        "reporters",
                                AttributeValue.fromM(Map.of(
                                        "shop/1|JavaClient/7", count("-|-", 2), "|JSClient/3", count("-|-", 7)))));

        var items = api.get(path + "/unknown-flags").json().path("items");

        // "checkout" exists: whoever asked for it did so before it did.
        assertThat(items.valueStream().map(it -> it.path("key").asString())).containsExactly("chekout", "old");
        assertThat(items.get(0).path("evaluations").asLong()).isEqualTo(9);
        assertThat(items.get(0).path("applications").toString())
                .isEqualTo("[{\"sdk\":\"JSClient/3\",\"evaluations\":7},"
                        + "{\"application\":\"shop/1\",\"sdk\":\"JavaClient/7\",\"evaluations\":2}]");
        assertThat(items.get(1).path("evaluations").asLong()).isZero();
        assertThat(api.get(path.replace("production", "test") + "/unknown-flags")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    private static AttributeValue count(String name, long count) {
        return AttributeValue.fromM(Map.of(name, AttributeValue.fromN(Long.toString(count))));
    }

    @Test
    void aSearchThatIsNotUnderstoodIsRefusedWithTheField() {
        for (var filter : List.of(
                "name equals x", "kind", "kind equals", "kind anyOf []", "kind equals a kind equals b", "key like x")) {
            var answer = search("{\"filter\":\"" + filter + "\"}");
            assertThat(answer.status()).as(filter).isEqualTo(400);
            assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("filter");
        }
        assertThat(search("{\"limit\":0}").json().at("/errors/0/field").asString())
                .isEqualTo("limit");
        assertThat(search("{\"sort\":\"-ts\"}").json().at("/errors/0/field").asString())
                .isEqualTo("sort");
        assertThat(search("{\"continuationToken\":\"!\"}")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("continuationToken");
        assertThat(api.get(path.replace("production", "nowhere") + "/context-attributes")
                        .status())
                .isEqualTo(404);
    }
}
