package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientDeliveryTest {

    private static final String ANN = "{\"kind\":\"user\",\"key\":\"ann\"}";

    private final FlagApiServer api = FlagApiServer.shared();
    private final DeliveredProject project = new DeliveredProject(api);

    private String evalx(String context) {
        return "/sdk/evalx/" + project.clientSideId + "/contexts/" + DeliveredProject.base64(context);
    }

    @Test
    void aPageLearnsWhatItsContextGets() {
        project.createFlag("f");
        project.turnOn("f");
        var answer = project.asPage(evalx(ANN));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
        var flag = answer.json().path("f");
        assertThat(flag.path("value").asBoolean()).isTrue();
        assertThat(flag.path("variation").asInt()).isZero();
        assertThat(flag.path("version").asLong()).isPositive();
        assertThat(flag.path("flagVersion").asInt()).isPositive();
        assertThat(flag.has("reason")).isFalse();
        var withReasons = project.asPage(evalx(ANN) + "?withReasons=true");
        assertThat(withReasons.json().path("f").path("reason").path("kind").asString())
                .isEqualTo("FALLTHROUGH");
    }

    @Test
    void everyFormOfTheRequestGetsTheSameAnswer() {
        project.createFlag("f");
        var expected = project.asPage(evalx(ANN)).body();
        var legacy = DeliveredProject.base64("{\"key\":\"ann\"}");
        assertThat(project.asPage("/sdk/evalx/" + project.clientSideId + "/users/" + legacy)
                        .body())
                .isEqualTo(expected);
        assertThat(project.asPage(evalx(ANN) + "%3D%3D").body()).isEqualTo(expected);
        assertThat(project.report("/sdk/evalx/" + project.clientSideId + "/context", ANN)
                        .body())
                .isEqualTo(expected);
        assertThat(project.report("/sdk/evalx/" + project.clientSideId + "/user", "{\"key\":\"ann\"}")
                        .body())
                .isEqualTo(expected);
        var mobile = api.send(api.request("/msdk/evalx/contexts/" + DeliveredProject.base64(ANN))
                .header("Authorization", project.mobileKey)
                .GET());
        assertThat(mobile.body()).isEqualTo(expected);
        var mobileReport = api.send(api.request("/msdk/evalx/context")
                .header("Authorization", project.mobileKey)
                .method("REPORT", BodyPublishers.ofString(ANN)));
        assertThat(mobileReport.body()).isEqualTo(expected);
    }

    @Test
    void aLongContextFitsIntoThePath() {
        var context = "{\"kind\":\"user\",\"key\":\"ann\",\"long\":\"" + "x".repeat(14_000) + "\"}";
        assertThat(project.asPage(evalx(context)).status()).isEqualTo(200);
    }

    @Test
    void standardBase64WithSlashesIsReadToo() {
        // "?" and "~" in a row make slashes and pluses in the standard alphabet
        var context = "{\"kind\":\"user\",\"key\":\"a???>>>~~~\"}";
        var standard = java.util.Base64.getEncoder().encodeToString(context.getBytes());
        assertThat(standard).contains("/");
        var path = "/sdk/evalx/" + project.clientSideId + "/contexts/" + standard;
        assertThat(project.asPage(path).status()).isEqualTo(200);
        assertThat(project.asPage(path.substring(0, path.indexOf(standard)) + standard.replace("/", "%2F"))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "bm90IGpzb24", "e30", "eyJraW5kIjoidXNlciIsImtleSI6IiJ9", "%00", "_w"})
    void whatIsNoContextIsRefusedWithAReason(String base64) {
        var answer = project.asPage("/sdk/evalx/" + project.clientSideId + "/contexts/" + base64);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void aRefusalCanBeReadByThePage() {
        var answer = project.asPage("/sdk/evalx/" + project.clientSideId + "/contexts/e30");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asString()).isNotBlank();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        var unknown = project.asPage("/sdk/evalx/000000000000000000000000/contexts/e30");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
        assertThat(project.report("/sdk/evalx/" + project.clientSideId + "/context", "")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aServerGetsEveryFlagEvaluated() {
        project.createFlag("f");
        project.patch("f", "{\"kind\":\"turnOffClientSideAvailability\",\"value\":\"usingEnvironmentId\"}");
        project.patch("f", "{\"kind\":\"turnOffClientSideAvailability\",\"value\":\"usingMobileKey\"}");
        var inPath = project.asServer("/sdk/evalx/contexts/" + DeliveredProject.base64(ANN));
        assertThat(inPath.json().has("f")).isTrue();
        var reported = api.send(api.request("/sdk/evalx/context")
                .header("Authorization", project.sdkKey)
                .method("REPORT", BodyPublishers.ofString(ANN)));
        assertThat(reported.body()).isEqualTo(inPath.body());
        var asMobile = api.send(api.request("/sdk/evalx/context")
                .header("Authorization", project.mobileKey)
                .method("REPORT", BodyPublishers.ofString(ANN)));
        assertThat(asMobile.status()).isEqualTo(401);
    }

    @Test
    void whatTheContextGetsIsNotSentAgainUntilTheRulesChange() {
        project.createFlag("f");
        var etag = project.asPage(evalx(ANN)).header("ETag");
        var known = project.page(evalx(ANN)).header("If-None-Match", etag);
        assertThat(api.send(known.copy().GET()).status()).isEqualTo(304);
        var other = project.page(evalx(ANN.replace("ann", "bob"))).header("If-None-Match", etag);
        assertThat(api.send(other.GET()).status()).isEqualTo(200);
        var reasons = project.page(evalx(ANN) + "?withReasons=true").header("If-None-Match", etag);
        assertThat(api.send(reasons.GET()).status()).isEqualTo(200);
        project.turnOn("f");
        assertThat(api.send(known.copy().GET()).status()).isEqualTo(200);
    }

    @Test
    void aPreflightIsAnswered() {
        for (String path : new String[] {
            evalx(ANN),
            "/sdk/goals/" + project.clientSideId,
            "/eval/" + project.clientSideId + "/e30",
            "/ping/" + project.clientSideId,
            "/sdk/poll/eval/e30"
        }) {
            var answer = api.send(project.page(path)
                    .header("Access-Control-Request-Method", "GET")
                    .header("Access-Control-Request-Headers", "x-launchdarkly-tags,x-launchdarkly-user-agent")
                    .method("OPTIONS", BodyPublishers.noBody()));
            assertThat(answer.status()).as(path).isEqualTo(204);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
            assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("false");
            assertThat(answer.header("Access-Control-Max-Age")).isEqualTo("300");
            assertThat(answer.header("Access-Control-Allow-Headers")).contains("X-LaunchDarkly-User-Agent");
            assertThat(answer.header("Access-Control-Allow-Methods"))
                    .contains("GET")
                    .contains("OPTIONS");
            assertThat(answer.header("Access-Control-Expose-Headers"))
                    .contains("Date")
                    .contains("X-LD-FD-Fallback");
        }
    }

    @Test
    void onlyVisibleFlagsAreTold() {
        project.createFlag("f");
        project.patch("f", "{\"kind\":\"turnOffClientSideAvailability\",\"value\":\"usingEnvironmentId\"}");
        assertThat(project.asPage(evalx(ANN)).json().has("f")).isFalse();
        var mobile = api.send(api.request("/msdk/evalx/contexts/" + DeliveredProject.base64(ANN))
                .header("Authorization", project.mobileKey)
                .GET());
        assertThat(mobile.json().has("f")).isTrue();
    }

    @Test
    void prerequisitesAreListedAlsoInvisibleOnes() {
        project.createFlag("base");
        project.createFlag("f");
        var base = api.get("/api/v2/flags/" + project.key + "/base").json();
        project.patch("base", "{\"kind\":\"turnFlagOn\"}");
        project.patch("base", "{\"kind\":\"turnOffClientSideAvailability\",\"value\":\"usingEnvironmentId\"}");
        project.patch(
                "f",
                "{\"kind\":\"addPrerequisite\",\"key\":\"base\",\"variationId\":\""
                        + base.path("variations").get(0).path("_id").asString() + "\"}",
                "{\"kind\":\"turnFlagOn\"}");
        var flags = project.asPage(evalx(ANN)).json();
        assertThat(flags.has("base")).isFalse();
        assertThat(flags.path("f").path("prerequisites").get(0).asString()).isEqualTo("base");
    }

    @Test
    void aStreamTellsWhatChangesForTheContext() throws InterruptedException {
        project.createFlag("f");
        var request = project.page("/eval/" + project.clientSideId + "/" + DeliveredProject.base64(ANN))
                .GET()
                .build();
        try (var stream = new SseReader(request)) {
            assertThat(stream.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
            var put = stream.next();
            assertThat(put.name()).isEqualTo("put");
            assertThat(put.json().path("f").path("value").asBoolean()).isFalse();
            project.turnOn("f");
            var patch = stream.next();
            assertThat(patch.name()).isEqualTo("patch");
            assertThat(patch.json().path("key").asString()).isEqualTo("f");
            assertThat(patch.json().path("value").asBoolean()).isTrue();
            assertThat(patch.json().path("version").asLong())
                    .isGreaterThan(put.json().path("f").path("version").asLong());
            project.deleteFlag("f");
            assertThat(stream.next().name()).isEqualTo("delete");
        }
    }

    @Test
    void aStreamTellsWhatChangesBecauseSomethingElseDid() throws InterruptedException {
        project.createFlag("base");
        project.createFlag("f");
        var base = api.get("/api/v2/flags/" + project.key + "/base").json();
        project.patch(
                "f",
                "{\"kind\":\"addPrerequisite\",\"key\":\"base\",\"variationId\":\""
                        + base.path("variations").get(0).path("_id").asString() + "\"}",
                "{\"kind\":\"turnFlagOn\"}");
        var request = project.page("/eval/" + project.clientSideId + "/" + DeliveredProject.base64(ANN))
                .GET()
                .build();
        try (var stream = new SseReader(request)) {
            var before = stream.next().json().path("f");
            assertThat(before.path("value").asBoolean()).isFalse();
            project.turnOn("base");
            var patches = List.of(stream.next().json(), stream.next().json());
            var dependent = patches.stream()
                    .filter(it -> it.path("key").asString().equals("f"))
                    .findFirst()
                    .orElseThrow();
            assertThat(dependent.path("value").asBoolean()).isTrue();
            assertThat(dependent.path("flagVersion")).isEqualTo(before.path("flagVersion"));
            assertThat(dependent.path("version").asLong())
                    .isGreaterThan(before.path("version").asLong());
        }
    }

    @Test
    void aReportedContextIsStreamedToo() throws InterruptedException {
        project.createFlag("f");
        var request = api.request("/meval")
                .header("Authorization", project.mobileKey)
                .method("REPORT", BodyPublishers.ofString(ANN))
                .build();
        try (var stream = new SseReader(request)) {
            assertThat(stream.next().json().has("f")).isTrue();
        }
    }

    @Test
    void aPingComesFirstAndWithEveryChange() throws InterruptedException {
        project.createFlag("f");
        try (var stream = new SseReader(
                project.page("/ping/" + project.clientSideId).GET().build())) {
            assertThat(stream.next()).isEqualTo(new SseReader.Event("ping", " "));
            project.turnOn("f");
            assertThat(stream.next().name()).isEqualTo("ping");
        }
    }

    @Test
    void inSecureModeThePageMustProveItsContext() {
        project.createFlag("f");
        var turnedOn = api.patch(
                "/api/v2/projects/" + project.key + "/environments/production",
                "application/json",
                "[{\"op\":\"replace\",\"path\":\"/secureMode\",\"value\":true}]");
        assertThat(turnedOn.status()).as("%s", turnedOn).isEqualTo(200);
        assertThat(project.asPage(evalx(ANN)).status()).isEqualTo(400);
        assertThat(project.asPage(evalx(ANN) + "?h=guess").status()).isEqualTo(400);
        assertThat(project.asPage(evalx(ANN) + "?h=" + Doorkeeper.signature(project.sdkKey, "ann"))
                        .status())
                .isEqualTo(200);
        var mobile = api.send(api.request("/msdk/evalx/contexts/" + DeliveredProject.base64(ANN))
                .header("Authorization", project.mobileKey)
                .GET());
        assertThat(mobile.status()).isEqualTo(200);
    }

    @Test
    void aPageWithoutClickMetricsHasNoGoals() {
        var answer = project.asPage("/sdk/goals/" + project.clientSideId);
        assertThat(answer.body()).isEqualTo("[]");
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    @Test
    void aClickMetricIsAGoalAtOnceAndACustomOneIsNone() {
        project.asPage("/sdk/goals/" + project.clientSideId);
        for (String metric : List.of("""
                {"key":"buy","name":"Buy","kind":"click","selector":".buy","urls":[{"kind":"substring","substring":"/cart"}],
                 "successCriteria":"HigherThanBaseline"}
                """, """
                {"key":"paid","name":"Paid","kind":"custom","eventKey":"paid","successCriteria":"HigherThanBaseline"}
                """)) {
            var created = api.post("/api/v2/metrics/" + project.key, metric);
            assertThat(created.status()).as("%s", created).isEqualTo(201);
        }
        assertThat(project.asPage("/sdk/goals/" + project.clientSideId).body())
                .isEqualTo("[{\"key\":\"buy\",\"kind\":\"click\",\"selector\":\".buy\","
                        + "\"urls\":[{\"kind\":\"substring\",\"substring\":\"/cart\"}]}]");
    }
}
