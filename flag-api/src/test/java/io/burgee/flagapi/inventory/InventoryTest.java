package io.burgee.flagapi.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.results.TableServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class InventoryTest {
    private static final long NOW = System.currentTimeMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private Shop shop;
    private String path = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        path = "/api/v2/projects/" + shop.project() + "/environments/production/sdk-inventory";
    }

    @Test
    void groupsInstancesBySdkAndVersion() {
        var environment = shop.environmentId();
        sdks(
                environment,
                Map.of(
                        "server|JavaClient|7.9.0|",
                        NOW,
                        "server|JavaClient|7.13.0|",
                        NOW,
                        "browser|JSClient|3.9.5|",
                        NOW - 2 * HOUR,
                        "server|GoClient|7.0.0|",
                        NOW - 40 * DAY));
        instance(environment, "server|JavaClient|7.9.0|#a", NOW, Map.of(NOW - HOUR, "3,1", NOW - 2 * DAY, "100,100"));
        instance(environment, "server|JavaClient|7.9.0|#b", NOW - 3 * HOUR, Map.of());
        instance(environment, "server|JavaClient|7.9.0|#old", NOW - 31 * DAY, Map.of());
        instance(environment, "server|JavaClient|7.13.0|#c", NOW, Map.of());
        instance("another", "server|JavaClient|7.9.0|#foreign", NOW, Map.of(NOW, "9,9"));
        sdks("another", Map.of("server|RubyClient|8.0.0|", NOW));

        var answer = api.get(path);

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var items = answer.json().path("items");
        assertThat(items.valueStream()
                        .map(it -> it.path("name").asString() + " "
                                + it.path("version").asString()))
                .containsExactly("JSClient 3.9.5", "JavaClient 7.13.0", "JavaClient 7.9.0");
        assertThat(items.get(0).has("instanceCount")).isFalse();
        assertThat(items.get(1).has("newerVersion")).isFalse();
        var old = items.get(2);
        assertThat(old.path("newerVersion").asString()).isEqualTo("7.13.0");
        assertThat(old.path("instanceCount").asInt()).isEqualTo(2);
        assertThat(old.path("activeInstanceCount").asInt()).isEqualTo(1);
        assertThat(old.path("droppedEvents").asInt()).isEqualTo(3);
        assertThat(old.path("failedStreamInits").asInt()).isEqualTo(1);
        assertThat(old.path("instances").valueStream().map(it -> it.path("id").asString()))
                .containsExactly("a", "b");
        assertThat(answer.json().path("complete").asBoolean()).isTrue();
        assertThat(answer.toString()).doesNotContain("foreign", "RubyClient");
    }

    @Test
    void readsTheWorkersOwnRows() {
        var rows = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/inventory.json").toFile());
        for (var name : new String[] {"sdks", "instance"}) {
            var row = new HashMap<>(attribute(rows.get(name)).m());
            row.put("pk", AttributeValue.fromS(shop.environmentId()));
            // The row's time is fixed, and shown for thirty days; "now" is not.
            if (row.containsKey("seen")) {
                row.put("seen", AttributeValue.fromS(NOW + "," + NOW));
            } else {
                var seen = new HashMap<>(row.get("sdks").m());
                seen.replaceAll((sdk, when) -> AttributeValue.fromS(NOW + "," + NOW));
                row.put("sdks", AttributeValue.fromM(seen));
            }
            tables.put("inventory", row);
        }

        var items = api.get(path).json().path("items");

        assertThat(items).hasSize(2);
        var java = items.get(1);
        assertThat(java.path("fullName").asString()).isEqualTo("java-server-sdk");
        assertThat(java.path("wrapper").asString()).isEqualTo("wrap/0.1");
        assertThat(java.path("channel").asString()).isEqualTo("server");
        var instance = java.path("instances").get(0);
        assertThat(instance.path("id").asString()).isEqualTo("452d83cb-004b-4848-9c95-51b5f1d34d2f");
        assertThat(instance.path("application").asString()).isEqualTo("application-id/shop application-version/1.2.3");
        assertThat(instance.path("platform").asString()).isEqualTo("java 17.0.15, Linux amd64");
        assertThat(instance.path("streaming").asBoolean()).isTrue();
    }

    /** The golden rows are maps of DynamoDB's own JSON at the top, too. */
    private static AttributeValue attribute(JsonNode members) {
        var map = new HashMap<String, AttributeValue>();
        members.properties().forEach(member -> map.put(member.getKey(), value(member.getValue())));
        return AttributeValue.fromM(map);
    }

    private static AttributeValue value(JsonNode typed) {
        if (typed.has("S")) {
            return AttributeValue.fromS(typed.get("S").asString());
        }
        if (typed.has("N")) {
            return AttributeValue.fromN(typed.get("N").asString());
        }
        return typed.has("BOOL") ? AttributeValue.fromBool(typed.get("BOOL").asBoolean()) : attribute(typed.get("M"));
    }

    @Test
    void anEmptyEnvironmentHasAnEmptyInventory() {
        var answer = api.get(path);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("items")).isEmpty();
        assertThat(api.get(path.replace("/production/", "/nowhere/")).status()).isEqualTo(404);
        assertThat(api.get(path.replace(shop.project(), "nothing")).status()).isEqualTo(404);
    }

    @Test
    void ordersVersionsAsPeopleDo() {
        assertThat(SdkVersion.compare("7.9.0", "7.13.0")).isNegative();
        assertThat(SdkVersion.compare("7.13", "7.13.0")).isZero();
        assertThat(SdkVersion.compare("8.0.0-beta.2", "8.0.0")).isNegative();
        assertThat(SdkVersion.compare("8.0.0-beta.2", "8.0.0-beta.10")).isNegative();
        assertThat(SdkVersion.compare("", "1")).isNegative();
        assertThat(SdkVersion.compare("99999999999999999999", "1")).isPositive();
    }

    private void sdks(String environmentId, Map<String, Long> lastSeen) {
        var seen = new HashMap<String, AttributeValue>();
        lastSeen.forEach((sdk, last) -> seen.put(sdk, AttributeValue.fromS((last - HOUR) + "," + last)));
        tables.put(
                "inventory",
                Map.of(
                        "pk", AttributeValue.fromS(environmentId),
                        "sk", AttributeValue.fromS("sdks"),
                        "sdks", AttributeValue.fromM(seen)));
    }

    private void instance(String environmentId, String key, long lastSeen, Map<Long, String> troubles) {
        var all = new HashMap<String, AttributeValue>();
        troubles.forEach((until, counts) -> all.put(Long.toString(until), AttributeValue.fromS(counts)));
        tables.put(
                "inventory",
                Map.of(
                        "pk", AttributeValue.fromS(environmentId),
                        "sk", AttributeValue.fromS("instance#" + key),
                        "seen", AttributeValue.fromS((lastSeen - HOUR) + "," + lastSeen),
                        "application", AttributeValue.fromS(""),
                        "troubles", AttributeValue.fromM(all)));
    }
}
