package io.burgee.flagapi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final FlagApiServer api = FlagApiServer.shared();
    private String project = "";

    @BeforeEach
    void project() {
        project = api.newProject();
    }

    @Test
    void aCustomConversionMetric() {
        var created = api.post("/api/v2/metrics/" + project, """
                {"key":"purchase","name":"Purchase","kind":"custom","eventKey":"bought","isNumeric":false,
                 "successCriteria":"HigherThanBaseline","tags":["shop"]}""");
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        var metric = api.get("/api/v2/metrics/" + project + "/purchase").json();
        assertThat(metric.path("eventKey").asString()).isEqualTo("bought");
        assertThat(metric.path("_version").asInt()).isEqualTo(1);
        assertThat(metric.path("_id").asString()).matches("[0-9a-f]{24}");
        assertThat(metric.path("successCriteria").asString()).isEqualTo("HigherThanBaseline");
        assertThat(metric.path("randomizationUnits").get(0).asString()).isEqualTo("user");
        var list = api.get("/api/v2/metrics/" + project).json();
        assertThat(list.path("totalCount").asInt()).isEqualTo(1);
        assertThat(list.at("/items/0/key").asString()).isEqualTo("purchase");
    }

    @Test
    void clicksAndPageViewsBecomeGoals() {
        api.post("/api/v2/metrics/" + project, """
                {"key":"buy","kind":"click","selector":".buy","urls":[{"kind":"exact","url":"https://shop.example/"}]}""");
        api.post("/api/v2/metrics/" + project, """
                {"key":"thanks","kind":"pageview","urls":[{"kind":"substring","substring":"/thanks"}]}""");
        api.post("/api/v2/metrics/" + project, "{\"key\":\"bought\",\"kind\":\"custom\",\"eventKey\":\"bought\"}");
        var environmentId = api.get("/api/v2/projects/" + project + "/environments/production")
                .json()
                .path("_id")
                .asString();
        assertThat(api.send(api.request("/sdk/goals/" + environmentId).GET()).body())
                .isEqualTo("[{\"key\":\"buy\",\"kind\":\"click\",\"selector\":\".buy\","
                        + "\"urls\":[{\"kind\":\"exact\",\"url\":\"https://shop.example/\"}]},"
                        + "{\"key\":\"thanks\",\"kind\":\"pageview\","
                        + "\"urls\":[{\"kind\":\"substring\",\"substring\":\"/thanks\"}]}]");
    }

    @Test
    void everythingThatIsWrongIsNamed() {
        var answer = api.post(
                "/api/v2/metrics/" + project,
                "{\"key\":\"x\",\"kind\":\"click\",\"isNumeric\":true,\"urls\":[{\"kind\":\"regex\"}]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("errors").findValuesAsString("field"))
                .containsExactlyInAnyOrder("isNumeric", "selector", "urls[0].pattern");
    }

    @Test
    void anUnknownKindAndUnsupportedPartsAreRefused() {
        assertThat(api.post("/api/v2/metrics/" + project, "{\"key\":\"x\",\"kind\":\"trace\"}")
                        .status())
                .isEqualTo(400);
        var answer = api.post(
                "/api/v2/metrics/" + project,
                "{\"key\":\"x\",\"kind\":\"custom\",\"eventKey\":\"e\",\"percentileValue\":99}");
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("percentileValue");
        assertThat(api.post("/api/v2/metrics/" + project, "{\"key\":\"x\",\"name\":\"X\"}")
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .isEqualTo("kind");
    }

    @Test
    void aKeyIsTakenOnce() {
        var body = "{\"key\":\"once\",\"kind\":\"custom\",\"eventKey\":\"once\"}";
        api.post("/api/v2/metrics/" + project, body);
        assertThat(api.post("/api/v2/metrics/" + project, body).status()).isEqualTo(409);
    }

    @Test
    void aJsonPatchChangesIt() {
        api.post("/api/v2/metrics/" + project, "{\"key\":\"m\",\"kind\":\"custom\",\"eventKey\":\"e\"}");
        var patched = api.patch(
                "/api/v2/metrics/" + project + "/m",
                "application/json",
                "[{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Sign-ups\"},"
                        + "{\"op\":\"replace\",\"path\":\"/eventKey\",\"value\":\"signed-up\"}]");
        assertThat(patched.status()).as("%s", patched).isEqualTo(200);
        assertThat(patched.json().path("name").asString()).isEqualTo("Sign-ups");
        assertThat(patched.json().path("_version").asInt()).isEqualTo(2);
        var wrong = api.patch(
                "/api/v2/metrics/" + project + "/m",
                "application/json",
                "[{\"op\":\"replace\",\"path\":\"/eventKey\",\"value\":\"\"}]");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().at("/errors/0/field").asString()).isEqualTo("eventKey");
    }

    @Test
    void deletedIsGone() {
        api.post("/api/v2/metrics/" + project, "{\"key\":\"m\",\"kind\":\"custom\",\"eventKey\":\"e\"}");
        assertThat(api.delete("/api/v2/metrics/" + project + "/m").status()).isEqualTo(204);
        assertThat(api.get("/api/v2/metrics/" + project + "/m").status()).isEqualTo(404);
        var log = api.get("/api/v2/auditlog").json().path("items");
        assertThat(log.toString()).contains("proj/" + project + ":metric/m");
    }
}
