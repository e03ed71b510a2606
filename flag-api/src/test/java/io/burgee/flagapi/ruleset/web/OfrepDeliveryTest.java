package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfrepDeliveryTest {

    private static final String FLAGS = "/ofrep/v1/evaluate/flags";
    private static final String ANN = "{\"context\":{\"targetingKey\":\"ann\"}}";

    private final FlagApiServer api = FlagApiServer.shared();
    private final DeliveredProject project = new DeliveredProject(api);

    private Answer ask(String path, String body, String... headers) {
        var request =
                api.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return api.send(request);
    }

    private Answer asServer(String path, String body) {
        return ask(path, body, "Authorization", "Bearer " + project.sdkKey);
    }

    private Answer asPage(String body, String... headers) {
        var all =
                new java.util.ArrayList<>(List.of("X-API-Key", project.clientSideId, "Origin", "https://shop.example"));
        all.addAll(List.of(headers));
        return ask(FLAGS, body, all.toArray(String[]::new));
    }

    @Test
    void aFlagIsEvaluated() {
        project.createFlag("f");
        var off = asServer(FLAGS + "/f", ANN);
        assertThat(off.status()).as("%s", off).isEqualTo(200);
        assertThat(off.header("Content-Type")).startsWith("application/json");
        var json = off.json();
        assertThat(json.path("key").asString()).isEqualTo("f");
        assertThat(json.path("value").asBoolean()).isFalse();
        assertThat(json.path("reason").asString()).isEqualTo("DISABLED");
        assertThat(json.path("variant").asString()).isEqualTo("1");
        assertThat(json.path("metadata").path("reasonKind").asString()).isEqualTo("OFF");
        assertThat(json.path("metadata").path("flagVersion").asInt()).isPositive();
        project.turnOn("f");
        assertThat(asServer(FLAGS + "/f", ANN).json().path("reason").asString()).isEqualTo("STATIC");
    }

    @Test
    void reasonsAreOpenFeatures() {
        project.createFlag("f");
        var variation = api.get("/api/v2/flags/" + project.key + "/f")
                .json()
                .path("variations")
                .get(0)
                .path("_id")
                .asString();
        project.patch(
                "f",
                "{\"kind\":\"turnFlagOn\"}",
                "{\"kind\":\"addTargets\",\"contextKind\":\"user\",\"variationId\":\"" + variation
                        + "\",\"values\":[\"bob\"]}",
                "{\"kind\":\"addRule\",\"clauses\":[{\"contextKind\":\"org\",\"attribute\":\"plan\",\"op\":\"in\","
                        + "\"values\":[\"pro\"]}],\"rolloutContextKind\":\"org\",\"rolloutWeights\":{\"" + variation
                        + "\":100000}}");
        assertThat(asServer(FLAGS + "/f", ANN).json().path("reason").asString()).isEqualTo("DEFAULT");
        assertThat(asServer(FLAGS + "/f", ANN.replace("ann", "bob"))
                        .json()
                        .path("reason")
                        .asString())
                .isEqualTo("TARGETING_MATCH");
        var multi = asServer(FLAGS + "/f", """
                {"context":{"targetingKey":"x","kind":"multi","user":{"targetingKey":"ann"},"org":{"key":"o","plan":"pro"}}}
                """).json();
        assertThat(multi.path("reason").asString()).as("%s", multi).isEqualTo("SPLIT");
        assertThat(multi.path("metadata").path("ruleIndex").asInt()).isZero();
        assertThat(multi.path("value").asBoolean()).isTrue();
        var org = asServer(FLAGS + "/f", """
                {"context":{"targetingKey":"o","kind":"org","plan":"pro"}}
                """).json();
        assertThat(org.path("reason").asString()).isEqualTo("SPLIT");
    }

    @Test
    void whoAsksDecidesWhichFlagsThereAre() {
        project.createFlag("page");
        project.createFlag("mobile");
        project.patch("mobile", "{\"kind\":\"turnOffClientSideAvailability\",\"value\":\"usingEnvironmentId\"}");
        project.patch("page", "{\"kind\":\"turnOffClientSideAvailability\",\"value\":\"usingMobileKey\"}");
        assertThat(keys(ask(FLAGS, ANN, "X-API-Key", project.sdkKey))).containsExactlyInAnyOrder("page", "mobile");
        assertThat(keys(ask(FLAGS, ANN, "Authorization", project.sdkKey))).containsExactlyInAnyOrder("page", "mobile");
        assertThat(keys(ask(FLAGS, ANN, "Authorization", "Bearer " + project.mobileKey)))
                .containsExactly("mobile");
        assertThat(keys(asPage(ANN))).containsExactly("page");
        assertThat(ask(FLAGS + "/mobile", ANN, "X-API-Key", project.clientSideId)
                        .status())
                .isEqualTo(404);
        assertThat(ask(FLAGS + "/page", ANN, "X-API-Key", project.clientSideId).status())
                .isEqualTo(200);
    }

    private static List<String> keys(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json()
                .path("flags")
                .valueStream()
                .map(it -> it.path("key").asString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | PARSE_ERROR | {",
                "400 | PARSE_ERROR | ''",
                "400 | PARSE_ERROR | []",
                "400 | INVALID_CONTEXT | {}",
                "400 | INVALID_CONTEXT | {\"context\":1}",
                "400 | INVALID_CONTEXT | {\"context\":null}",
                "400 | TARGETING_KEY_MISSING | {\"context\":{}}",
                "400 | TARGETING_KEY_MISSING | {\"context\":{\"targetingKey\":\"\"}}",
                "400 | TARGETING_KEY_MISSING | {\"context\":{\"kind\":\"multi\",\"org\":{}}}",
                "400 | INVALID_CONTEXT | {\"context\":{\"targetingKey\":7}}",
                "400 | INVALID_CONTEXT | {\"context\":{\"targetingKey\":\"x\",\"kind\":7}}",
                "400 | INVALID_CONTEXT | {\"context\":{\"targetingKey\":\"x\",\"kind\":\"a b\"}}",
                "400 | INVALID_CONTEXT | {\"context\":{\"targetingKey\":\"x\",\"name\":7}}",
                "400 | INVALID_CONTEXT | {\"context\":{\"targetingKey\":\"x\",\"privateAttributes\":7}}",
                "400 | INVALID_CONTEXT | {\"context\":{\"targetingKey\":\"x\",\"kind\":\"multi\"}}",
                "400 | INVALID_CONTEXT | {\"context\":{\"targetingKey\":\"x\",\"kind\":\"multi\",\"org\":7}}"
            })
    void whatCannotBeEvaluatedIsRefusedWithItsCode(int status, String code, String body) {
        project.createFlag("f");
        for (String path : List.of(FLAGS, FLAGS + "/f")) {
            var answer = asServer(path, body);
            assertThat(answer.status()).as(body).isEqualTo(status);
            assertThat(answer.json().path("errorCode").asString()).isEqualTo(code);
            assertThat(answer.json().path("errorDetails").asString()).isNotBlank();
            assertThat(answer.json().has("key")).isEqualTo(path.endsWith("/f"));
        }
    }

    @Test
    void aFlagThatIsNotThereIsNotFound() {
        var answer = asServer(FLAGS + "/no%20such", ANN);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("key").asString()).isEqualTo("no such");
        assertThat(answer.json().path("errorCode").asString()).isEqualTo("FLAG_NOT_FOUND");
    }

    @Test
    void whoIsNotKnownGetsNothing() {
        assertThat(ask(FLAGS, ANN).status()).isEqualTo(401);
        assertThat(ask(FLAGS + "/f", ANN, "Authorization", "Bearer nobody").status())
                .isEqualTo(401);
        var page = ask(FLAGS, ANN, "X-API-Key", "nobody", "Origin", "https://shop.example");
        assertThat(page.status()).isEqualTo(401);
        assertThat(page.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(page.json().path("errorDetails").asString()).isNotBlank();
        assertThat(api.send(api.request(FLAGS).GET()).status()).isEqualTo(405);
        assertThat(asServer("/ofrep/v2/evaluate/flags", ANN).status()).isEqualTo(404);
    }

    @Test
    void aPreflightIsAnswered() {
        var answer = api.send(project.page(FLAGS)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,content-type,if-none-match,x-api-key")
                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Access-Control-Allow-Methods")).contains("POST");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .contains("Authorization")
                .contains("X-API-Key")
                .contains("If-None-Match");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("ETag");
    }

    @Test
    void theTagCoversTheContextAndWhatItGets() {
        project.createFlag("f");
        var tag = asPage(ANN).header("ETag");
        assertThat(asPage(ANN, "If-None-Match", tag).status()).isEqualTo(304);
        assertThat(asPage(ANN.replace("ann", "bob"), "If-None-Match", tag).status())
                .isEqualTo(200);
        project.createFlag("invisible");
        project.patch("invisible", "{\"kind\":\"turnOffClientSideAvailability\",\"value\":\"usingEnvironmentId\"}");
        assertThat(asPage(ANN, "If-None-Match", tag).status()).isEqualTo(304);
        project.turnOn("f");
        assertThat(asPage(ANN, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void theEventStreamSaysWhenToFetchAgain() throws InterruptedException {
        project.createFlag("f");
        var stream = asPage(ANN).json().path("eventStreams").get(0);
        assertThat(stream.path("type").asString()).isEqualTo("sse");
        var path = stream.path("endpoint").path("requestUri").asString();
        String last;
        try (var events = new SseReader(project.page(path).GET().build())) {
            assertThat(events.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
            assertThat(events.next().json().path("type").asString()).isEqualTo("refetchEvaluation");
            project.turnOn("f");
            var event = events.next();
            assertThat(event.name()).isEqualTo("message");
            last = event.json().path("etag").asString();
            assertThat(asPage(ANN).json().path("flags").get(0).path("value").asBoolean())
                    .isTrue();
        }
        try (var again = new SseReader(
                project.page(path).header("Last-Event-ID", last).GET().build())) {
            assertThat(again.next().name()).isEqualTo("heartbeat");
            project.turnOff("f");
            assertThat(again.next().name()).isEqualTo("message");
        }
        assertThat(api.send(project.page("/ofrep/v1/events?auth=nobody").GET()).status())
                .isEqualTo(404);
    }

    @Test
    void inSecureModeAPageMustProveItsContext() {
        api.patch(
                "/api/v2/projects/" + project.key + "/environments/production",
                "application/json",
                "[{\"op\":\"replace\",\"path\":\"/secureMode\",\"value\":true}]");
        assertThat(asPage(ANN).status()).isEqualTo(403);
        assertThat(asPage(ANN, OfrepDelivery.PROOF, Doorkeeper.signature(project.sdkKey, "ann"))
                        .status())
                .isEqualTo(200);
        assertThat(asServer(FLAGS, ANN).status()).isEqualTo(200);
    }
}
