package io.burgee.flagapi.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.experiment.Shop;
import io.burgee.flagapi.results.TableServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ErasureTest {

    private final FlagApiServer api = TableServer.sharedApi();
    private final TableServer tables = TableServer.shared();
    private Shop shop;
    private String path = "";

    @BeforeEach
    void shop() {
        shop = new Shop(api);
        path = "/api/v2/projects/" + shop.project() + "/environments/production/erasures";
    }

    private JsonNode order(String id) {
        return api.send(api.request("/internal/orders")
                        .header("Authorization", "Bearer " + FlagApiServer.INTERNAL_TOKEN)
                        .GET())
                .json()
                .path("erasures")
                .valueStream()
                .filter(it -> it.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String request(String key) {
        var answer = api.post(path, "{\"kind\":\"user\",\"key\":\"" + key + "\"}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(202);
        assertThat(answer.json().path("status").asString()).isEqualTo("pending");
        return answer.json().path("_id").asString();
    }

    @Test
    void aRequestReachesTheWorkerAsTheContractSays() {
        var id = request("ann@example.com");
        var golden = JsonMapper.shared()
                .readTree(Path.of("../spec/contracts/orders.json").toFile());
        var order = order(id);
        assertThat(new TreeSet<>(order.propertyNames()))
                .isEqualTo(new TreeSet<>(golden.at("/erasures/0").propertyNames()));
        assertThat(order.path("environmentId").asString()).isEqualTo(shop.environmentId());
        assertThat(order.path("key").asString()).isEqualTo("ann@example.com");
        assertThat(Erasure.request("i", "e", "user", "ann@example.com", "pepper", java.time.Instant.EPOCH, "Ada")
                        .hash())
                .isEqualTo(golden.at("/erasures/0/hash").asString());
        assertThat(order(request("bob")).path("salt")).isEqualTo(order.path("salt"));
    }

    @Test
    void whenTheWorkerIsDoneTheKeyIsForgottenHereToo() {
        var id = request("carla@example.com");
        tables.put(
                "lease",
                Map.of(
                        "pk", AttributeValue.fromS("erasure"),
                        "sk", AttributeValue.fromS(id),
                        "isDone", AttributeValue.fromBool(true),
                        "at", AttributeValue.fromN("1795012020000"),
                        "chunks", AttributeValue.fromN("3"),
                        "rows", AttributeValue.fromN("7")));

        var done = api.get(path + "/" + id);

        assertThat(done.json().path("status").asString()).isEqualTo("done");
        assertThat(done.json().path("chunks").asInt()).isEqualTo(3);
        assertThat(done.json().path("rows").asInt()).isEqualTo(7);
        assertThat(done.json().path("finishedAt").asLong()).isEqualTo(1_795_012_020_000L);
        assertThat(order(id).has("key") && !order(id).path("key").isNull()).isFalse();
        assertThat(order(id).path("hash").asString()).hasSize(64);
        var audit = api.get("/api/v2/auditlog?spec=proj/" + shop.project());
        for (var place : java.util.List.of(api.get(path), done, audit)) {
            assertThat(place.status()).isEqualTo(200);
            assertThat(place.body()).doesNotContain("carla");
        }
        assertThat(audit.body()).contains("asked to erase all data of");
    }

    @Test
    void workersAreToldOfGuardedRolloutsToo() {
        var off =
                api.patch("/api/v2/flags/" + shop.project() + "/checkout", FlagApiServer.SEMANTIC_PATCH, """
                {"environmentKey":"production","instructions":[
                 {"kind":"updateFallthroughVariationOrRollout","variationId":"%s"}]}""".formatted(
                                shop.off()));
        assertThat(off.status()).as("%s", off).isEqualTo(200);
        var rollout = api.post(path.replace("erasures", "guarded-rollouts"), """
                {"flagKey":"checkout","variationId":"%s","metrics":[{"key":"purchase"}],
                 "stages":[{"percent":"10","durationMillis":0},{"percent":"100"}]}""".formatted(shop.on()));
        assertThat(rollout.status()).as("%s", rollout).isEqualTo(201);

        assertThat(order(request("ann")).path("iterations").valueStream().map(JsonNode::asString))
                .containsExactly(rollout.json().path("_id").asString() + "#1");
        var foreign = api.post(path.replace("production", "test"), "{\"kind\":\"user\",\"key\":\"ann\"}");
        assertThat(order(foreign.json().path("_id").asString()).path("iterations"))
                .isEmpty();
    }

    @Test
    void anEnvironmentSeesNothingOfAnother() {
        var id = request("ann");
        var foreign = path.replace("production", "test");
        assertThat(api.get(foreign + "/" + id).status()).isEqualTo(404);
        assertThat(api.get(foreign).json().path("items")).isEmpty();
        assertThat(api.get(path).json().path("items")).hasSize(1);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(api.post(path, "{\"key\":\"ann\"}")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("kind");
        assertThat(api.post(path, "{\"kind\":\"user\"}")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("key");
        assertThat(api.post(path, "{\"kind\":\"user\",\"key\":\"" + "x".repeat(10_241) + "\"}")
                        .status())
                .isEqualTo(400);
        assertThat(api.send(api.request("/internal/orders").GET()).status()).isEqualTo(401);
    }
}
