package io.burgee.flagapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.flagapi.ruleset.RevisionWatch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
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
    private final MongoDBContainer mongo = new MongoDBContainer("mongo:8.0.13");

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aFlagIsCreatedChangedRefusedOnAConflictAndDelivered() throws Exception {
        try (var node = node()) {
            var base = base(node);
            createFlag(base);
            send(base, "POST", "/api/v2/flags/p", "application/json", "{\"key\":\"f\",\"name\":\"F\"}", 409);
            turnOn(base);
            assertThat(isOn(base, sdkKey(base))).isTrue();
        }
    }

    /** Neither node looks by itself within a day: what the other one serves it was told by the change stream. */
    @Test
    void aChangeStreamTellsTheOtherNodes() throws Exception {
        try (var here = node("--burgee.flag-api.delivery.poll-interval=1d");
                var there = node("--burgee.flag-api.delivery.poll-interval=1d")) {
            createFlag(base(here));
            var sdkKey = sdkKey(base(here));
            await().until(() -> there.getBean(RevisionWatch.class).isOpen());
            turnOn(base(here));
            await().until(() -> isOn(base(there), sdkKey));
        }
    }

    private ConfigurableApplicationContext node(String... settings) {
        var arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--spring.mongodb.uri=" + mongo.getReplicaSetUrl("burgee"),
                "--burgee.flag-api.owner.email=ada@example.com",
                "--burgee.flag-api.owner.password=correct horse battery staple",
                "--burgee.flag-api.owner.token=" + TOKEN));
        arguments.addAll(List.of(settings));
        return FlagApi.application().run(arguments.toArray(String[]::new));
    }

    private static URI base(ConfigurableApplicationContext node) {
        return URI.create("http://127.0.0.1:"
                + ((WebServerApplicationContext) node).getWebServer().getPort());
    }

    private void createFlag(URI base) throws Exception {
        send(base, "POST", "/api/v2/projects", "application/json", "{\"key\":\"p\",\"name\":\"P\"}", 201);
        send(base, "POST", "/api/v2/flags/p", "application/json", "{\"key\":\"f\",\"name\":\"F\"}", 201);
    }

    private void turnOn(URI base) throws Exception {
        send(
                base,
                "PATCH",
                "/api/v2/flags/p/f",
                FlagApiServer.SEMANTIC_PATCH,
                "{\"environmentKey\":\"production\",\"instructions\":[{\"kind\":\"turnFlagOn\"}]}",
                200);
    }

    private String sdkKey(URI base) throws Exception {
        return send(base, "GET", "/api/v2/projects/p/environments/production", "application/json", "", 200)
                .path("apiKey")
                .asString();
    }

    private boolean isOn(URI base, String sdkKey) throws Exception {
        var rules = http.send(
                HttpRequest.newBuilder(base.resolve("/sdk/latest-all"))
                        .header("Authorization", sdkKey)
                        .build(),
                BodyHandlers.ofString());
        return JsonMapper.shared()
                .readTree(rules.body())
                .path("flags")
                .path("f")
                .path("on")
                .asBoolean();
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
