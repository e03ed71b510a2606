package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.RulesetJson;
import io.burgee.flagapi.FlagApiServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerDeliveryTest {

    private final FlagApiServer api = FlagApiServer.shared();
    private final DeliveredProject project = new DeliveredProject(api);

    @Test
    void aPollAnswersAllRulesAndThenNothingUntilTheyChange() {
        project.createFlag("f");
        var first = project.asServer("/sdk/latest-all");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.json().path("flags").path("f").path("on").asBoolean()).isFalse();
        assertThat(RulesetJson.read(first.body()).flag("f")).isNotNull();
        assertThat(first.header("X-LD-EnvID")).isEqualTo(project.clientSideId);
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");

        var etag = first.header("ETag");
        assertThat(project.asServer("/sdk/latest-all", "If-None-Match", etag).status())
                .isEqualTo(304);
        project.turnOn("f");
        var changed = project.asServer("/sdk/latest-all", "If-None-Match", etag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("flags").path("f").path("on").asBoolean())
                .isTrue();
    }

    @Test
    void singleItemsAreServedToPhp() {
        project.createFlag("f");
        assertThat(project.asServer("/sdk/flags/f").json().path("key").asString())
                .isEqualTo("f");
        assertThat(project.asServer("/sdk/flags").json().path("f").path("key").asString())
                .isEqualTo("f");
        assertThat(project.asServer("/sdk/flags/nowhere").status()).isEqualTo(404);
        assertThat(project.asServer("/sdk/segments/nowhere").status()).isEqualTo(404);
    }

    @Test
    void aStreamPutsEverythingThenPatchesAndDeletes() throws InterruptedException {
        project.createFlag("f");
        try (var stream = SseReader.asServer(api, project, "/all")) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            var put = stream.next();
            assertThat(put.name()).isEqualTo("put");
            assertThat(put.data()).startsWith("{\"path\":\"/\",\"data\":{\"flags\":{\"f\":");
            var version = put.json()
                    .path("data")
                    .path("flags")
                    .path("f")
                    .path("version")
                    .asInt();

            project.turnOn("f");
            var patch = stream.next();
            assertThat(patch.name()).isEqualTo("patch");
            assertThat(patch.data()).startsWith("{\"path\":\"/flags/f\",\"data\":");
            assertThat(patch.json().path("data").path("version").asInt()).isGreaterThan(version);

            project.deleteFlag("f");
            var deleted = stream.next();
            assertThat(deleted.name()).isEqualTo("delete");
            assertThat(deleted.json().path("version").asInt())
                    .isGreaterThan(patch.json().path("data").path("version").asInt());

            project.createFlag("f");
            var again = stream.next();
            assertThat(again.name()).isEqualTo("patch");
            assertThat(again.json().path("data").path("version").asInt())
                    .isGreaterThan(deleted.json().path("version").asInt());
        }
    }

    @Test
    void aStreamMissesNothingAndRepeatsNothing() throws InterruptedException {
        project.createFlag("f");
        try (var stream = SseReader.asServer(api, project, "/all")) {
            int version = stream.next()
                    .json()
                    .path("data")
                    .path("flags")
                    .path("f")
                    .path("version")
                    .asInt();
            List<Integer> versions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                if (i % 2 == 0) {
                    project.turnOn("f");
                } else {
                    project.turnOff("f");
                }
                versions.add(stream.next().json().path("data").path("version").asInt());
            }
            assertThat(versions).hasSize(20).isSorted().doesNotHaveDuplicates();
            assertThat(versions.getLast()).isEqualTo(version + 20);
        }
    }

    @Test
    void aRevokedKeysStreamEndsOnEveryNode() throws InterruptedException {
        project.createFlag("f");
        try (var other = api.secondNode();
                var here = SseReader.asServer(api, project, "/all");
                var there = SseReader.asServer(other, project, "/all")) {
            here.next();
            there.next();
            var reset = api.post("/api/v2/projects/" + project.key + "/environments/production/apiKey", "");
            assertThat(reset.status()).as("%s", reset).isEqualTo(200);
            assertThat(here.ends()).isTrue();
            assertThat(there.ends()).isTrue();
        }
    }

    @Test
    void aResetKeyWorksBesideTheNewOneUntilItRunsOut() throws InterruptedException {
        project.createFlag("f");
        try (var stream = SseReader.asServer(api, project, "/all")) {
            stream.next();
            var expiry = System.currentTimeMillis() + 2_000;
            var reset = api.post(
                    "/api/v2/projects/" + project.key + "/environments/production/apiKey?expiry=" + expiry, "");
            assertThat(reset.status()).as("%s", reset).isEqualTo(200);
            var next = api.send(api.request("/sdk/latest-all")
                    .header("Authorization", reset.json().path("apiKey").asString())
                    .GET());
            assertThat(next.status()).isEqualTo(200);
            project.turnOn("f");
            assertThat(stream.next().name()).isEqualTo("patch");
            assertThat(stream.ends()).isTrue();
            assertThat(System.currentTimeMillis()).isGreaterThanOrEqualTo(expiry);
            assertThat(project.asServer("/sdk/latest-all").status()).isEqualTo(401);
        }
    }

    @Test
    void aKeyMadeOnAnotherNodeAMomentAgoIsNeverCalledUnknown() {
        try (var other = api.secondNode("--burgee.flag-api.delivery.poll-interval=1h")) {
            var fresh = new DeliveredProject(api);
            for (String key : List.of(fresh.sdkKey, "sdk-unknown")) {
                var answer = other.send(other.request("/sdk/latest-all")
                        .header("Authorization", key)
                        .GET());
                assertThat(answer.status()).isEqualTo(key.equals(fresh.sdkKey) ? 200 : 401);
            }
        }
    }

    @Test
    void whileTheStoreIsAwayNoKeyIsCalledUnknown() {
        try (var own = FlagApiServer.start()) {
            own.mongo().shutdownNow();
            var answer = own.send(own.request("/sdk/latest-all")
                    .header("Authorization", "sdk-unknown")
                    .GET());
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
        }
    }

    @Test
    void aChangeElsewhereLeavesTheETag() {
        project.createFlag("f");
        var etag = project.asServer("/sdk/latest-all").header("ETag");
        var elsewhere = api.patch(
                "/api/v2/flags/" + project.key + "/f",
                FlagApiServer.SEMANTIC_PATCH,
                "{\"environmentKey\":\"test\",\"instructions\":[{\"kind\":\"turnFlagOn\"}]}");
        assertThat(elsewhere.status()).as("%s", elsewhere).isEqualTo(200);
        assertThat(project.asServer("/sdk/latest-all").header("ETag")).isEqualTo(etag);
    }

    @Test
    void anotherEnvironmentHearsNothing() throws InterruptedException {
        project.createFlag("f");
        var other = new DeliveredProject(api);
        try (var stream = SseReader.asServer(api, other, "/all")) {
            stream.next();
            project.turnOn("f");
            other.createFlag("own");
            assertThat(stream.next().data()).contains("/flags/own");
        }
    }

    @Test
    void oldServersAreStreamedFlagsOnly() throws InterruptedException {
        project.createFlag("f");
        try (var stream = SseReader.asServer(api, project, "/flags")) {
            assertThat(stream.next().json().path("f").path("key").asString()).isEqualTo("f");
            project.turnOn("f");
            assertThat(stream.next().data()).startsWith("{\"path\":\"/f\",\"data\":");
        }
    }

    @Test
    void onlyAnSdkKeyOpensIt() {
        for (String key : List.of("sdk-unknown", project.mobileKey, project.clientSideId)) {
            var answer = api.send(
                    api.request("/sdk/latest-all").header("Authorization", key).GET());
            assertThat(answer.status()).as(key).isEqualTo(401);
        }
        assertThat(api.send(api.request("/all").GET()).status()).isEqualTo(401);
        assertThat(api.send(api.request("/sdk/latest-all")
                                .header("Authorization", "api_key " + project.sdkKey)
                                .GET())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherNodeServesTheChangeToo() throws InterruptedException {
        project.createFlag("f");
        try (var second = api.secondNode();
                var stream = SseReader.asServer(second, project, "/all")) {
            stream.next();
            project.turnOn("f");
            assertThat(stream.next().json().path("data").path("on").asBoolean()).isTrue();
            project.deleteFlag("f");
            assertThat(stream.next().name()).isEqualTo("delete");
            var fresh = new DeliveredProject(api);
            fresh.createFlag("g");
            await().untilAsserted(() -> assertThat(second.send(second.request("/sdk/latest-all")
                                    .header("Authorization", fresh.sdkKey)
                                    .GET())
                            .body())
                    .contains("\"g\""));
        }
    }

    @Test
    void aStoppingNodeEndsItsStreams() throws InterruptedException {
        var node = api.secondNode();
        try (var stream = SseReader.asServer(node, project, "/all")) {
            stream.next();
            node.close();
            assertThat(stream.ends()).isTrue();
        }
    }

    @Test
    void theLastGoodRulesAreServedWhileTheStoreIsAway() throws InterruptedException {
        try (var own = FlagApiServer.start("--burgee.flag-api.delivery.heartbeat=100ms")) {
            var kept = new DeliveredProject(own);
            kept.createFlag("f");
            try (var stream = SseReader.asServer(own, kept, "/all")) {
                stream.next();
                own.mongo().shutdownNow();
                assertThat(stream.next().name()).isEqualTo("heartbeat");
                var poll = kept.asServer("/sdk/latest-all");
                assertThat(poll.status()).isEqualTo(200);
                assertThat(poll.body()).contains("\"f\"");
                assertThat(stream.next().name()).isEqualTo("heartbeat");
            }
        }
    }

    @Test
    void aSilentStreamBeats() throws InterruptedException {
        try (var node = api.secondNode("--burgee.flag-api.delivery.heartbeat=50ms");
                var stream = SseReader.asServer(node, project, "/all")) {
            stream.next();
            assertThat(stream.next().name()).isEqualTo("heartbeat");
        }
    }
}
