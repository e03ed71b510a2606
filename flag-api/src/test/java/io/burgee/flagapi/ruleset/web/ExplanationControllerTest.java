package io.burgee.flagapi.ruleset.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExplanationControllerTest {

    private static final String ANN = "{\"kind\":\"user\",\"key\":\"ann\",\"plan\":\"free\"}";
    private static final String ADD_RULE = """
            {"kind":"addRule","variationId":"%s","clauses":[{"contextKind":"user","attribute":"plan","op":"in","values":["pro"]}]}
            """;

    private final FlagApiServer api = FlagApiServer.shared();
    private final DeliveredProject project = new DeliveredProject(api);

    private String path(String flagKey, String query) {
        return "/api/v2/projects/" + project.key + "/environments/production/flags/" + flagKey + "/explain" + query;
    }

    private JsonNode explain(String query) {
        var answer = api.post(path("f", query), ANN);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json();
    }

    private String variationId(int index) {
        return api.get("/api/v2/flags/" + project.key + "/f")
                .json()
                .at("/variations/" + index + "/_id")
                .asString();
    }

    /** When the newest change of the flag was saved. */
    private long newest() {
        return newest("proj/" + project.key + ":env/production:flag/f");
    }

    private long newest(String resource) {
        return api.get("/api/v2/auditlog?limit=1&spec=" + resource)
                .json()
                .at("/items/0/date")
                .asLong();
    }

    @Test
    void tellsEveryStepWithWhatItSawAndWhatWouldTurnIt() {
        project.createFlag("f");
        project.patch(
                "f",
                "{\"kind\":\"turnFlagOn\"}",
                "{\"kind\":\"addTargets\",\"contextKind\":\"user\",\"values\":[\"bob\"],\"variationId\":\""
                        + variationId(1) + "\"}",
                ADD_RULE.formatted(variationId(1)));
        var told = explain("");
        assertThat(told.at("/outcome/value").asBoolean()).isTrue();
        assertThat(told.at("/outcome/reason/kind").asString()).isEqualTo("FALLTHROUGH");
        assertThat(told.path("steps")
                        .valueStream()
                        .map(step -> step.path("kind").asString() + " "
                                + step.path("verdict").asString()))
                .containsExactly("switch YES", "target NO", "rule NO", "fallthrough YES");
        var clause = told.at("/steps/2/clauses/0");
        assertThat(clause.path("finding").asString()).isEqualTo("VALUE_DIFFERS");
        assertThat(clause.path("seen").asString()).isEqualTo("free");
        assertThat(clause.at("/clause/values/0").asString()).isEqualTo("pro");
        assertThat(told.at("/flips/0/change").toString())
                .isEqualTo(
                        "{\"kind\":\"setAttribute\",\"contextKind\":\"user\",\"attribute\":\"plan\",\"from\":\"free\",\"to\":\"pro\"}");
        assertThat(told.at("/flips/0/outcome/variation").asInt()).isEqualTo(1);
        assertThat(explain("?wanted=0").path("flips").isEmpty()).isTrue();
    }

    @Test
    void knowsEveryVersionAndEveryMoment() {
        project.createFlag("f");
        project.turnOn("f");
        var on = explain("");
        long onSince = newest();
        project.patch("f", ADD_RULE.formatted(variationId(1)));
        project.turnOff("f");
        var off = explain("");
        long offSince = newest();

        assertThat(off.at("/outcome/reason/kind").asString()).isEqualTo("OFF");
        var then = explain("?version=" + on.path("version").asLong());
        assertThat(then.path("outcome")).isEqualTo(on.path("outcome"));
        assertThat(then.path("steps")).isEqualTo(on.path("steps"));
        assertThat(then.path("flagVersion")).isEqualTo(on.path("flagVersion"));
        assertThat(explain("?version=" + off.path("version").asLong()).path("steps"))
                .isEqualTo(off.path("steps"));

        assertThat(explain("?at=" + Instant.ofEpochMilli(onSince)).path("steps"))
                .isEqualTo(on.path("steps"));
        assertThat(explain("?at=" + offSince).path("steps")).isEqualTo(off.path("steps"));
        assertThat(explain("?at=" + (offSince - 1)).at("/outcome/reason/kind").asString())
                .isEqualTo("FALLTHROUGH");
        assertThat(explain("?at=" + (onSince - 1)).at("/outcome/reason/kind").asString())
                .isEqualTo("OFF");

        project.deleteFlag("f");
        assertThat(api.post(path("f", ""), ANN).status()).isEqualTo(404);
        assertThat(explain("?at=" + offSince).path("steps")).isEqualTo(off.path("steps"));
        project.createFlag("f");
        assertThat(explain("?at=" + onSince).path("steps")).isEqualTo(on.path("steps"));
    }

    @Test
    void looksIntoSegmentsAsTheyWere() {
        project.createFlag("f");
        var segments = "/api/v2/segments/" + project.key + "/production";
        assertThat(api.post(segments, "{\"key\":\"beta\",\"name\":\"Beta\"}").status())
                .isEqualTo(201);
        project.patch(
                "f",
                "{\"kind\":\"turnFlagOn\"}",
                "{\"kind\":\"addRule\",\"variationId\":\"" + variationId(1)
                        + "\",\"clauses\":[{\"op\":\"segmentMatch\",\"values\":[\"beta\"]}]}");
        var before = explain("");
        var added = api.patch(
                segments + "/beta",
                FlagApiServer.SEMANTIC_PATCH,
                "{\"instructions\":[{\"kind\":\"addIncludedTargets\",\"contextKind\":\"user\",\"values\":[\"ann\"]}]}");
        assertThat(added.status()).as("%s", added).isEqualTo(200);
        var after = explain("");
        assertThat(after.at("/steps/1/clauses/0/segments/0/finding").asString()).isEqualTo("INCLUDED");
        assertThat(after.at("/outcome/variation").asInt()).isEqualTo(1);
        var then = explain("?version=" + before.path("version").asLong());
        assertThat(then.at("/steps/1/clauses/0/segments/0/finding").asString()).isEqualTo("NO_RULE_MATCHES");
        assertThat(then.path("outcome")).isEqualTo(before.path("outcome"));
    }

    @Test
    void tellsWhoseChangesTurnedTheOutcome() {
        project.createFlag("f");
        long created = newest("proj/" + project.key + ":flag/f");
        project.turnOn("f");
        project.patch("f", ADD_RULE.formatted(variationId(1)));
        project.turnOff("f");
        var answer = api.post(path("f", "/turns?from=" + (created - 1)), ANN);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        var turns = answer.json().path("items");
        assertThat(turns.valueStream()
                        .map(turn -> turn.at("/outcome/reason/kind").asString() + " "
                                + turn.at("/entry/title").asString("")))
                .containsExactly(
                        "ERROR ",
                        "OFF ada@example.com created the flag f",
                        "FALLTHROUGH ada@example.com turned on the flag f",
                        "OFF ada@example.com turned off the flag f");
        assertThat(turns.at("/3/since").asLong()).isEqualTo(newest());
        assertThat(api.post(path("f", "/turns?from=2&until=1"), ANN).status()).isEqualTo(404);
        assertThat(api.post(path("g", "/turns?from=1"), ANN).status()).isEqualTo(404);
        assertThat(api.post(path("f", "/turns"), ANN).status()).isEqualTo(400);
        assertThat(api.post(path("f", "/turns?from=soon"), ANN).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "?at=yesterday,400,at",
        "?at=2026-11-03,400,at",
        "?at=99999999999999,400,at",
        "?version=-1,400,version",
        "?version=1000000,400,version",
        "?version=1&at=1,400,version",
        "?wanted=2,400,wanted",
        "?at=2001-01-01T00:00:00Z,404,''"
    })
    void refusesWhatItCannotKnow(String query, int status, String field) {
        project.createFlag("f");
        var answer = api.post(path("f", query), ANN);
        assertThat(answer.status()).as("%s", answer).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/field").asString("")).isEqualTo(field);
    }

    @Test
    void refusesWhatIsNoContext() {
        project.createFlag("f");
        var answer = api.post(path("f", ""), "{\"kind\":\"multi\"}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asString()).contains("at least one kind");
        assertThat(api.post(path("f", ""), "[").status()).isEqualTo(400);
    }

    @Test
    void nobodySeesAnotherTenantsRulesOrTheirPast() {
        project.createFlag("f");
        project.turnOn("f");
        long then = newest();
        var theirs = new DeliveredProject(api);
        theirs.createFlag("g");
        for (var query : new String[] {"", "?at=" + then, "?version=1"}) {
            var path = "/api/v2/projects/" + theirs.key + "/environments/production/flags/f/explain" + query;
            assertThat(api.post(path, ANN).status()).as(path).isEqualTo(404);
        }
        assertThat(api.send(api.request(path("f", ""))
                                .header("Content-Type", "application/json")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(ANN)))
                        .status())
                .isEqualTo(401);
    }
}
