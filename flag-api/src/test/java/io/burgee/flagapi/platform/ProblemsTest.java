package io.burgee.flagapi.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final FlagApiServer api = FlagApiServer.shared();

    @Test
    void unreadableJsonIsNamedWithItsPlace() {
        var answer = problem(400, api.post("/api/v2/projects", "{\"key\":\n  oops}"));

        assertThat(answer.json().at("/errors/0/expected").asString()).contains("line 2");
        problem(400, api.post("/api/v2/projects", ""));
        problem(400, api.post("/api/v2/projects", "\"text\""));
    }

    @Test
    void aWrongTypeIsNamedWithItsField() {
        var answer = problem(
                400,
                api.post(
                        "/api/v2/projects",
                        "{\"key\":\"a\",\"name\":\"A\",\"environments\":[{\"key\":{\"an\":\"object\"}}]}"));

        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo("environments[0].key");
        assertThat(answer.json().at("/errors/0/expected").asString()).contains("a text");
    }

    @Test
    void anUnknownPathMethodOrMediaTypeIsAProblem() {
        problem(404, api.get("/api/v2/no-such-thing"));
        problem(404, api.get("/api/nothing"));
        assertThat(problem(405, api.delete("/api/v2/auditlog")).header("Allow")).contains("GET");
        problem(
                415,
                api.send(api.request("/api/v2/projects")
                        .header("Authorization", api.token())
                        .header("Content-Type", "text/xml")
                        .POST(BodyPublishers.ofString("<project/>"))));
        problem(400, api.get("/api/v2/projects//odd;path"));
    }

    @Test
    void aBodyThatIsTooLongIsRefusedWhetherItSaysSoOrNot() {
        var body = "{\"email\":\"" + "a".repeat(20_000) + "\",\"password\":\"x\"}";
        var said = api.request("/api/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        var unsaid = api.request("/api/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes())));

        problem(413, api.send(said));
        problem(413, api.send(unsaid));
    }

    @Test
    void whoeverIsNobodyLearnsNothingOfThePaths() {
        problem(401, api.send(api.request("/api/v2/no-such-thing").GET()));
        problem(401, api.send(api.request("/api/v2/projects").POST(BodyPublishers.ofString("{}"))));
        problem(
                401,
                api.send(api.request("/api/v2/projects")
                        .header("Authorization", "api-made-up")
                        .GET()));
    }

    @Test
    void everyAnswerHasARequestIdTheCallersOwnIfItIsHarmless() {
        assertThat(api.get("/api/v2/projects").header("X-Request-Id")).hasSize(36);
        assertThat(withRequestId("abc-123")).isEqualTo("abc-123");
        assertThat(withRequestId("a b\tc")).hasSize(36);
        assertThat(withRequestId("x".repeat(65))).hasSize(36);
    }

    @Test
    void withoutItsStoreTheApiSaysWhenToTryAgainAndStaysReadyForSdks() {
        try (var own = FlagApiServer.start()) {
            assertThat(own.send(own.request("/actuator/health/readiness").GET()).status())
                    .isEqualTo(200);

            own.mongo().shutdownNow();

            var answer = problem(503, own.get("/api/v2/projects"));
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            assertThat(own.send(own.request("/actuator/health/readiness").GET()).status())
                    .isEqualTo(200);
            assertThat(own.send(own.request("/actuator/health/liveness").GET()).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whatSdksSendIsNotRefusedForItsLooks() {
        var odd = "/sdk/evalx/65a1b2c3d4e5f60718293a4b/contexts/eyJr%2F//a;b=%252F" + "A".repeat(20_000);

        assertThat(api.send(api.request(odd).GET()).status()).isNotEqualTo(400);
        assertThat(api.send(api.request("/sdk/evalx/65a1b2c3d4e5f60718293a4b/context")
                                .method("REPORT", BodyPublishers.ofString("{}")))
                        .status())
                .isNotIn(400, 403);
        problem(400, api.send(api.request("/api/v2/projects").method("REPORT", BodyPublishers.ofString("{}"))));
    }

    @Test
    void metersAreThereForPrometheus() {
        api.get("/api/v2/projects");

        var meters = api.send(api.request("/actuator/prometheus").GET());

        assertThat(meters.status()).isEqualTo(200);
        assertThat(meters.body()).contains("http_server_requests_seconds_count");
    }

    private String withRequestId(String id) {
        return api.send(api.request("/api/session").header("X-Request-Id", id).GET())
                .header("X-Request-Id");
    }

    private static Answer problem(int status, Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("code").asString()).isNotEmpty();
        assertThat(answer.json().path("message").asString()).isNotEmpty();
        assertThat(answer.json().path("errors").isArray()).isTrue();
        return answer;
    }
}
