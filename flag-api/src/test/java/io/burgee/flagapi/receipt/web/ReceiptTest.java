package io.burgee.flagapi.receipt.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.flagapi.FlagApiServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A save yields a receipt of how it reached the open streams. */
class ReceiptTest {

    private final FlagApiServer api = FlagApiServer.shared();
    private final String project = api.newProject();
    private final String environment = "/api/v2/projects/" + project + "/environments/production";
    private final String receipts = environment + "/propagation-receipts";

    private void save(String instruction) {
        var answer = api.patch(
                "/api/v2/flags/" + project + "/f",
                FlagApiServer.SEMANTIC_PATCH,
                "{\"environmentKey\":\"production\",\"instructions\":[{\"kind\":\"" + instruction + "\"}]}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    private JsonNode newest() {
        return api.get(receipts + "?flag=f&limit=1").json().path("items").path(0);
    }

    @Test
    void namesTheStreamsOfEveryNodeAndHowLongTheyWaited() throws Exception {
        api.post("/api/v2/flags/" + project, "{\"key\":\"f\",\"name\":\"F\"}");
        var sdkKey = api.get(environment).json().path("apiKey").asString();
        try (var http = HttpClient.newHttpClient();
                var other = api.secondNode();
                var here = stream(http, api, sdkKey);
                var there = stream(http, other, sdkKey)) {
            save("turnFlagOn");
            await().untilAsserted(() -> {
                var receipt = newest();
                assertThat(receipt.path("told").asInt()).as("%s", receipt).isEqualTo(2);
                assertThat(receipt.path("nodes")).hasSize(2);
            });
            var receipt = newest();
            assertThat(receipt.path("item").path("key").asString()).isEqualTo("f");
            assertThat(receipt.path("item").path("version").asInt())
                    .isEqualTo(api.get("/api/v2/flags/" + project + "/f")
                            .json()
                            .path("environments")
                            .path("production")
                            .path("version")
                            .asInt());
            assertThat(receipt.path("settled").asBoolean()).isTrue();
            assertThat(receipt.path("sdks").path(0).path("name").asString()).isEqualTo("TestClient");
            assertThat(receipt.path("sdks").path(0).path("connections").asInt()).isEqualTo(2);
            assertThat(receipt.path("latency").path("p99").asDouble())
                    .isGreaterThanOrEqualTo(receipt.path("latency").path("p50").asDouble());
            assertThat(api.get(receipt.path("_links").path("self").path("href").asString())
                            .json())
                    .isEqualTo(receipt);
        }
    }

    private static Stream<String> stream(HttpClient http, FlagApiServer node, String sdkKey) throws Exception {
        return http.send(
                        HttpRequest.newBuilder(node.uri("/all"))
                                .header("Authorization", sdkKey)
                                .header("User-Agent", "TestClient/1.0")
                                .build(),
                        BodyHandlers.ofLines())
                .body();
    }

    @Test
    void withoutStreamsItSaysThatNobodyListened() {
        api.post("/api/v2/flags/" + project, "{\"key\":\"f\",\"name\":\"F\"}");
        save("turnFlagOn");
        await().untilAsserted(
                        () -> assertThat(newest().path("settled").asBoolean()).isTrue());
        assertThat(newest().path("connections").asInt()).isZero();
        assertThat(newest().path("latency").isMissingNode()
                        || newest().path("latency").isNull())
                .isTrue();
    }

    @Test
    void anotherProjectHasNoneOfThem() {
        api.post("/api/v2/flags/" + project, "{\"key\":\"f\",\"name\":\"F\"}");
        save("turnFlagOn");
        await().untilAsserted(() -> assertThat(newest().path("version").asInt()).isPositive());
        var version = newest().path("version").asInt();
        var other = "/api/v2/projects/" + api.newProject() + "/environments/production/propagation-receipts";
        assertThat(api.get(other).json().path("items")).isEmpty();
        assertThat(api.get(other + "/" + version).status()).isEqualTo(404);
    }

    @Test
    void oddQuestionsAreRefusedByName() {
        assertThat(api.get(receipts + "?limit=0").body()).contains("limit");
        assertThat(api.get(receipts + "?limit=101").status()).isEqualTo(400);
        assertThat(api.get(receipts + "/7777777").status()).isEqualTo(404);
        assertThat(api.get(receipts + "/seven").status()).isEqualTo(400);
        assertThat(api.send(api.request(receipts).GET()).status()).isEqualTo(401);
    }
}
