package io.burgee.flagapi.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.results.TableServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.json.JsonMapper;

class TailTest {

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private Shop shop;
    private String path = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        path = "/api/v2/projects/" + shop.project() + "/environments/production/event-tails";
    }

    private String begin(String body) {
        var answer = api.post(path, body);
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        return answer.json().path("_id").asString();
    }

    private void show(String environmentId, String watch, String place, int skipped, String... events) {
        tables.put(
                "tail",
                Map.of(
                        "pk", AttributeValue.fromS(environmentId),
                        "sk", AttributeValue.fromS(watch + "#" + place),
                        "events",
                                AttributeValue.fromL(List.of(events).stream()
                                        .map(AttributeValue::fromS)
                                        .toList()),
                        "skipped", AttributeValue.fromN(Integer.toString(skipped))));
    }

    @Test
    void tellsEachEventOnceInTheOrderInWhichTheyWereStored() {
        var id = begin("{\"kind\":\"user\",\"key\":\"ann\"}");
        show(shop.environmentId(), id, "1795012020000#c1", 0, "{\"n\":1}", "{\"n\":2}");
        show(shop.environmentId(), id, "1795012021000#c0", 5, "{\"n\":3}");
        show(shop.environmentId(), "f".repeat(24), "1795012021000#c0", 0, "{\"n\":\"of another watch\"}");

        var first = api.get(path + "/" + id).json();
        assertThat(first.path("events").toString()).isEqualTo("[{\"n\":1},{\"n\":2},{\"n\":3}]");
        assertThat(first.path("skipped").asInt()).isEqualTo(5);
        var after = "?after=" + first.path("cursor").asString().replace("#", "%23");
        assertThat(api.get(path + "/" + id + after).json().path("events")).isEmpty();
        show(shop.environmentId(), id, "1795012022000#c2", 0, "{\"n\":4}");
        assertThat(api.get(path + "/" + id + after).json().path("events").toString())
                .isEqualTo("[{\"n\":4}]");
    }

    @Test
    void showsWhatTheWorkerStoresAsItWasStored() {
        var row = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/tail.json").toFile())
                .path("row");
        var id = begin("{}");
        var events = row.at("/events/L")
                .valueStream()
                .map(it -> it.path("S").asString())
                .toArray(String[]::new);
        var place = row.at("/sk/S").asString();
        show(
                shop.environmentId(),
                id,
                place.substring(place.indexOf('#') + 1),
                Integer.parseInt(row.at("/skipped/N").asString()),
                events);

        var shown = api.get(path + "/" + id).json();
        assertThat(shown.path("events").toString()).isEqualTo("[" + String.join(",", events) + "]");
        assertThat(shown.path("skipped").asInt()).isEqualTo(2);
    }

    @Test
    void workersAreToldWhoWatchesWhat() {
        var id = begin("{\"kind\":\"user\",\"key\":\"ann\"}");
        var everything = begin("{}");
        var watches = api.send(api.request("/internal/orders")
                        .header("Authorization", "Bearer " + FlagApiServer.INTERNAL_TOKEN)
                        .GET())
                .json()
                .path("watches");
        assertThat(watches.valueStream().filter(it -> it.path("id").asString().equals(id)))
                .singleElement()
                .satisfies(it -> assertThat(it.path("key").asString()).isEqualTo("ann"));
        assertThat(watches.toString()).contains(everything);
    }

    @Test
    void anEnvironmentSeesNothingOfAnother() {
        var id = begin("{}");
        show(shop.environmentId(), id, "1795012020000#c1", 0, "{\"n\":1}");
        assertThat(api.get(path.replace("production", "test") + "/" + id).status())
                .isEqualTo(404);
        assertThat(api.get("/api/v2/projects/" + new Shop(api).project() + "/environments/production/event-tails/" + id)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void onlySoManyWatchAnEnvironmentAtOnce() {
        for (int i = 0; i < 10; i++) {
            begin("{}");
        }
        var refused = api.post(path, "{}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("30");
        assertThat(api.post(path, "{\"kind\":\"user\"}")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("key");
    }
}
