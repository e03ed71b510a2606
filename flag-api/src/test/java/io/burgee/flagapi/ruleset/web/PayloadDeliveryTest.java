package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The newer protocol, message by message. */
class PayloadDeliveryTest {

    private static final String ANN = "{\"kind\":\"user\",\"key\":\"ann\"}";
    private static final String UNRESERVED = "[A-Za-z0-9._~-]+";

    private final FlagApiServer api = FlagApiServer.shared();
    private final DeliveredProject project = new DeliveredProject(api);

    private static List<JsonNode> messages(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("events").valueStream().toList();
    }

    private static List<String> names(List<JsonNode> messages) {
        return messages.stream().map(it -> it.path("event").asString()).toList();
    }

    private static String intent(List<JsonNode> messages) {
        var payload = messages.getFirst().path("data").path("payloads").get(0);
        assertThat(payload.path("id").asString()).isNotEmpty();
        assertThat(payload.path("target").isInt()).isTrue();
        return payload.path("intentCode").asString() + " "
                + payload.path("reason").asString();
    }

    private static String state(List<JsonNode> messages) {
        var last = messages.getLast();
        assertThat(last.path("event").asString()).isEqualTo("payload-transferred");
        assertThat(last.path("data").path("version").isInt()).isTrue();
        var state = last.path("data").path("state").asString();
        assertThat(state).matches(UNRESERVED);
        return state;
    }

    private String clientPoll() {
        return "/sdk/poll/eval/" + DeliveredProject.base64(ANN) + "?auth=" + project.clientSideId;
    }

    @Test
    void aServerGetsEverythingThenChangesThenNothing() {
        project.createFlag("f");
        project.createFlag("g");
        var first = messages(project.asServer("/sdk/poll"));
        assertThat(intent(first)).isEqualTo("xfer-full payload-missing");
        assertThat(names(first)).containsExactly("server-intent", "put-object", "put-object", "payload-transferred");
        var put = first.get(1).path("data");
        assertThat(put.path("kind").asString()).isEqualTo("flag");
        assertThat(put.path("version")).isEqualTo(put.path("object").path("version"));
        var basis = state(first);

        var none = messages(project.asServer("/sdk/poll?basis=" + basis));
        assertThat(names(none)).containsExactly("server-intent");
        assertThat(intent(none)).isEqualTo("none up-to-date");

        project.turnOn("f");
        project.deleteFlag("g");
        var changes = messages(project.asServer("/sdk/poll?filter=x&basis=" + basis.replace(".", "%2E")));
        assertThat(intent(changes)).isEqualTo("xfer-changes stale");
        assertThat(names(changes))
                .containsExactlyInAnyOrder("server-intent", "put-object", "delete-object", "payload-transferred");
        var deleted = changes.stream()
                .filter(it -> it.path("event").asString().equals("delete-object"))
                .findFirst()
                .orElseThrow();
        assertThat(deleted.path("data").path("key").asString()).isEqualTo("g");
        assertThat(deleted.path("data").path("version").asInt())
                .isGreaterThan(put.path("version").asInt());
        assertThat(names(messages(project.asServer("/sdk/poll?basis=" + state(changes)))))
                .containsExactly("server-intent");
    }

    @Test
    void anUnknownStateGetsEverything() {
        project.createFlag("f");
        var other = new DeliveredProject(api);
        var states = List.of(
                "x",
                "(p:p1:1)",
                "%28p%3Ap1%3A1%29",
                project.clientSideId + ".1",
                project.clientSideId + ".ffffffffffffffff",
                state(messages(other.asServer("/sdk/poll"))),
                state(messages(project.asPage(clientPoll()))));
        for (String state : states) {
            var answer = messages(project.asServer("/sdk/poll?basis=" + state));
            assertThat(intent(answer)).as(state).isEqualTo("xfer-full cant-catchup");
            assertThat(names(answer)).containsExactly("server-intent", "put-object", "payload-transferred");
        }
    }

    @Test
    void anUnchangedPollIsNotAnsweredAgain() {
        project.createFlag("f");
        for (String path : List.of("/sdk/poll", "/sdk/poll?basis=x")) {
            var etag = project.asServer(path).header("ETag");
            assertThat(project.asServer(path, "If-None-Match", etag).status()).isEqualTo(304);
        }
        var etag = project.asServer("/sdk/poll").header("ETag");
        assertThat(project.asServer("/sdk/poll?basis=x", "If-None-Match", etag).status())
                .isEqualTo(200);
        project.turnOn("f");
        assertThat(project.asServer("/sdk/poll", "If-None-Match", etag).status())
                .isEqualTo(200);
        var zipped = project.asServer("/sdk/poll", "Accept-Encoding", "gzip");
        assertThat(zipped.header("Vary")).contains("Accept-Encoding");
    }

    @Test
    void aServersStreamGoesOnFromItsState() throws InterruptedException {
        project.createFlag("f");
        var basis = state(messages(project.asServer("/sdk/poll")));
        project.turnOn("f");
        try (var stream = SseReader.asServer(api, project, "/sdk/stream?basis=" + basis)) {
            assertThat(stream.header("X-LD-EnvID")).isEqualTo(project.clientSideId);
            assertThat(stream.next()
                            .json()
                            .path("payloads")
                            .get(0)
                            .path("intentCode")
                            .asString())
                    .isEqualTo("xfer-changes");
            assertThat(stream.next().json().path("object").path("on").asBoolean())
                    .isTrue();
            assertThat(stream.next().name()).isEqualTo("payload-transferred");
            project.turnOff("f");
            var put = stream.next();
            assertThat(put.name()).isEqualTo("put-object");
            assertThat(put.json().path("object").path("on").asBoolean()).isFalse();
            var state = stream.next().json().path("state").asString();
            assertThat(state).isEqualTo(state(messages(project.asServer("/sdk/poll"))));
            project.deleteFlag("f");
            assertThat(stream.next().name()).isEqualTo("delete-object");
            assertThat(stream.next().name()).isEqualTo("payload-transferred");
        }
    }

    @Test
    void aPageAndAMobileApplicationGetEvaluations() {
        project.createFlag("f");
        project.turnOn("f");
        var page = messages(project.asPage(clientPoll()));
        assertThat(names(page)).containsExactly("server-intent", "put-object", "payload-transferred");
        var put = page.get(1).path("data");
        assertThat(put.path("kind").asString()).isEqualTo("flag-eval");
        assertThat(put.path("version").asLong()).isPositive();
        assertThat(put.path("object").has("version")).isFalse();
        assertThat(put.path("object").path("flagVersion").asInt()).isPositive();
        assertThat(put.path("object").path("value").asBoolean()).isTrue();
        var reasons = messages(project.asPage(clientPoll() + "&withReasons=true"));
        assertThat(reasons.get(1)
                        .path("data")
                        .path("object")
                        .path("reason")
                        .path("kind")
                        .asString())
                .isEqualTo("FALLTHROUGH");
        for (String method : List.of("POST", "REPORT")) {
            var mobile = api.send(api.request("/sdk/poll/eval")
                    .header("Authorization", project.mobileKey)
                    .method(method, BodyPublishers.ofString(ANN)));
            assertThat(names(messages(mobile))).hasSize(3);
        }
        var posted = api.send(project.page("/sdk/poll/eval?auth=" + project.clientSideId)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ANN)));
        assertThat(posted.body()).isEqualTo(project.asPage(clientPoll()).body());
    }

    @Test
    void aClientIsToldOnlyWhatMayBeOtherwise() {
        project.createFlag("f");
        project.createFlag("g");
        var basis = state(messages(project.asPage(clientPoll())));
        assertThat(intent(messages(project.asPage(clientPoll() + "&basis=" + basis))))
                .isEqualTo("none up-to-date");
        project.turnOn("f");
        var changes = messages(project.asPage(clientPoll() + "&basis=" + basis));
        assertThat(intent(changes)).isEqualTo("xfer-changes stale");
        assertThat(names(changes)).containsExactly("server-intent", "put-object", "payload-transferred");
        assertThat(changes.get(1).path("data").path("key").asString()).isEqualTo("f");
        var bob = "/sdk/poll/eval/" + DeliveredProject.base64(ANN.replace("ann", "bob"));
        var other = project.asPage(bob + "?auth=" + project.clientSideId + "&basis=" + basis);
        assertThat(intent(messages(other))).isEqualTo("xfer-full cant-catchup");
    }

    @Test
    void aFlagThatBecomesInvisibleIsGone() throws InterruptedException {
        project.createFlag("f");
        project.createFlag("g");
        var basis = state(messages(project.asPage(clientPoll())));
        var stream = new SseReader(project.page("/sdk/stream/eval/" + DeliveredProject.base64(ANN) + "?auth="
                        + project.clientSideId + "&basis=" + basis)
                .GET()
                .build());
        try (stream) {
            assertThat(stream.next().name()).isEqualTo("server-intent");
            project.patch("f", "{\"kind\":\"turnOffClientSideAvailability\",\"value\":\"usingEnvironmentId\"}");
            var gone = stream.next();
            assertThat(gone.name()).isEqualTo("delete-object");
            assertThat(gone.json().path("key").asString()).isEqualTo("f");
            assertThat(stream.next().name()).isEqualTo("payload-transferred");
        }
        var anew = messages(project.asPage(clientPoll() + "&basis=" + basis));
        assertThat(intent(anew)).isEqualTo("xfer-full cant-catchup");
        assertThat(anew.toString()).doesNotContain("\"f\"");
    }

    @Test
    void aPagesStreamTellsWhatChangesForTheContext() throws InterruptedException {
        project.createFlag("f");
        var request = project.page("/sdk/stream/eval?auth=" + project.clientSideId)
                .POST(BodyPublishers.ofString(ANN))
                .build();
        try (var stream = new SseReader(request)) {
            assertThat(stream.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
            assertThat(stream.next().name()).isEqualTo("server-intent");
            var first = stream.next().json();
            assertThat(stream.next().name()).isEqualTo("payload-transferred");
            project.turnOn("f");
            var then = stream.next().json();
            assertThat(then.path("object").path("value").asBoolean()).isTrue();
            assertThat(then.path("version").asLong())
                    .isGreaterThan(first.path("version").asLong());
            var state = stream.next().json().path("state").asString();
            assertThat(state).isEqualTo(state(messages(project.asPage(clientPoll()))));
        }
    }

    @Test
    void credentialsAreKeptApart() {
        assertThat(project.asServer("/sdk/poll/eval/" + DeliveredProject.base64(ANN))
                        .status())
                .isEqualTo(401);
        var mobileOnServerPath = api.send(api.request("/sdk/poll")
                .header("Authorization", project.mobileKey)
                .GET());
        assertThat(mobileOnServerPath.status()).isEqualTo(401);
        assertThat(project.asPage("/sdk/poll?auth=" + project.clientSideId).status())
                .isEqualTo(401);
        var stranger = project.asPage("/sdk/poll/eval/" + DeliveredProject.base64(ANN) + "?auth=000");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(stranger.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(project.asPage("/sdk/poll/eval/e30?auth=" + project.clientSideId)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void inSecureModeThePageMustProveItsContext() {
        api.patch(
                "/api/v2/projects/" + project.key + "/environments/production",
                "application/json",
                "[{\"op\":\"replace\",\"path\":\"/secureMode\",\"value\":true}]");
        assertThat(project.asPage(clientPoll()).status()).isEqualTo(400);
        var proof = "&h=" + Doorkeeper.signature(project.sdkKey, "ann");
        assertThat(project.asPage(clientPoll() + proof).status()).isEqualTo(200);
    }

    @Test
    void anotherNodeLooksAgainForAStateThatItDoesNotKnowYet() {
        project.createFlag("f");
        try (var node = api.secondNode("--burgee.flag-api.delivery.poll-interval=1h")) {
            project.turnOn("f");
            var ahead = state(messages(project.asServer("/sdk/poll")));
            var request = node.request("/sdk/poll?basis=" + ahead).header("Authorization", project.sdkKey);
            assertThat(intent(messages(node.send(request.GET())))).isEqualTo("none up-to-date");
            project.turnOff("f");
            var etag = state(messages(project.asServer("/sdk/poll")));
            var flags = node.send(node.request("/ofrep/v1/evaluate/flags?flagConfigEtag=" + etag)
                    .header("X-API-Key", project.sdkKey)
                    .POST(BodyPublishers.ofString("{\"context\":{\"targetingKey\":\"ann\"}}")));
            assertThat(flags.json().path("flags").get(0).path("reason").asString())
                    .isEqualTo("DISABLED");
        }
    }

    @Test
    void aNodeThatStopsSaysGoodbyeAndItsSuccessorKnowsTheState() throws InterruptedException {
        project.createFlag("f");
        String state;
        try (var node = api.secondNode()) {
            var stream = SseReader.asServer(node, project, "/sdk/stream");
            assertThat(stream.next().name()).isEqualTo("server-intent");
            assertThat(stream.next().name()).isEqualTo("put-object");
            state = stream.next().json().path("state").asString();
            node.close();
            var last = stream.next();
            assertThat(last.name()).isEqualTo("goodbye");
            assertThat(last.json().path("reason").asString()).isNotEmpty();
            assertThat(stream.ends()).isTrue();
        }
        assertThat(intent(messages(project.asServer("/sdk/poll?basis=" + state))))
                .isEqualTo("none up-to-date");
    }
}
