package io.burgee.flagapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.mongodb.MongoDBContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The other tests use the embedded MongoDB; this one makes sure that nothing of theirs depends on how that differs from
 * a real one. It needs a container engine and is skipped, saying so, where none runs.
 */
@Testcontainers(disabledWithoutDocker = true)
class RealMongoTest {

    private static final String TOKEN = "api-real-mongo";

    @Container
    private final MongoDBContainer mongo = new MongoDBContainer("mongo:8.0");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aFlagIsCreatedChangedRefusedOnAConflictAndDelivered() throws Exception {
        try (var context = FlagApi.application()
                .run(
                        "--server.port=0",
                        "--spring.mongodb.uri=" + mongo.getReplicaSetUrl("burgee"),
                        "--burgee.flag-api.owner.email=ada@example.com",
                        "--burgee.flag-api.owner.password=correct horse battery staple",
                        "--burgee.flag-api.owner.token=" + TOKEN)) {
            var base = URI.create("http://127.0.0.1:"
                    + ((WebServerApplicationContext) context).getWebServer().getPort());
            send(base, "POST", "/api/v2/projects", "application/json", "{\"key\":\"p\",\"name\":\"P\"}", 201);
            send(base, "POST", "/api/v2/flags/p", "application/json", "{\"key\":\"f\",\"name\":\"F\"}", 201);
            send(base, "POST", "/api/v2/flags/p", "application/json", "{\"key\":\"f\",\"name\":\"F\"}", 409);
            send(
                    base,
                    "PATCH",
                    "/api/v2/flags/p/f",
                    FlagApiServer.SEMANTIC_PATCH,
                    "{\"environmentKey\":\"production\",\"instructions\":[{\"kind\":\"turnFlagOn\"}]}",
                    200);
            var environment =
                    send(base, "GET", "/api/v2/projects/p/environments/production", "application/json", "", 200);
            var rules = http.send(
                    HttpRequest.newBuilder(base.resolve("/sdk/latest-all"))
                            .header("Authorization", environment.path("apiKey").asString())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(JsonMapper.shared()
                            .readTree(rules.body())
                            .path("flags")
                            .path("f")
                            .path("on")
                            .asBoolean())
                    .isTrue();
        }
    }

    private JsonNode send(URI base, String method, String path, String type, String body, int expected)
            throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Authorization", TOKEN)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, path, answer.body())
                .isEqualTo(expected);
        return JsonMapper.shared().readTree(answer.body());
    }
}
