package io.burgee.flagapi.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

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

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conversion | "isNumeric":false
            count      | "unitAggregationType":"sum"
            sum        | "isNumeric":true,"unitAggregationType":"sum","cap":412.5,"covariateMillis":1209600000
            average    | "isNumeric":true,"unitAggregationType":"average"
            max        | "isNumeric":true,"unitAggregationType":"max"
            percentile | "isNumeric":true,"unitAggregationType":"max","analysisType":"percentile","percentileValue":90
            last       | "isNumeric":true,"unitAggregationType":"last"
            ratio      | "isNumeric":true,"unitAggregationType":"sum","eventDefault":{"disabled":true}
            ratio      | "unitAggregationType":"sum","denominator":{"eventName":"viewed","unitAggregationType":"sum"}
            retention  | "windowStartOffset":86400000,"windowEndOffset":172800000,"matureOnly":true
            """)
    void whatTheFieldsComeToIsSaidInOneWord(String measure, String fields) {
        var created = api.post(
                "/api/v2/metrics/" + project,
                "{\"key\":\"m\",\"kind\":\"custom\",\"eventKey\":\"e\",\"guardrailMargin\":0.01," + fields + "}");
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        var metric = api.get("/api/v2/metrics/" + project + "/m").json();
        assertThat(metric.path("measure").asString()).isEqualTo(measure);
        assertThat(metric.path("guardrailMargin").asDouble()).isEqualTo(0.01);
        var asked = JsonMapper.shared().readTree("{" + fields + "}");
        asked.forEachEntry((field, value) -> value.propertyNames()
                .forEach(name -> assertThat(metric.path(field).path(name)).isEqualTo(value.path(name))));
        assertThat(metric.path("cap").asDouble()).isEqualTo(asked.path("cap").asDouble());
        assertThat(metric.path("covariateMillis").asLong())
                .isEqualTo(asked.path("covariateMillis").asLong());
    }

    @Test
    void aFunnelOfEventsClicksAndPageViews() {
        var path = "/api/v2/metrics/" + project;
        var steps = """
                {"key":"path","name":"Checkout","kind":"funnel","steps":[{"kind":"pageview","eventKey":"cart"},
                 {"kind":"custom","eventKey":"voucher","optional":true},
                 {"eventKey":"bought","name":"Purchase","windowMillis":3600000}]}""";
        var withoutGoal = api.post(path, steps);
        assertThat(withoutGoal.json().at("/errors/0/field").asString()).isEqualTo("steps[0].eventKey");
        assertThat(withoutGoal.json().path("message").asString()).contains("makes pages report it");
        api.post(path, """
                {"key":"cart","kind":"pageview","urls":[{"kind":"substring","substring":"/cart"}]}""");
        var created = api.post(path, steps);
        assertThat(created.status()).as("%s", created).isEqualTo(201);
        assertThat(created.json().path("measure").asString()).isEqualTo("funnel");
        assertThat(created.json().at("/steps/2/kind").asString()).isEqualTo("custom");
        assertThat(created.json().at("/steps/2/windowMillis").asLong()).isEqualTo(3_600_000);
        assertThat(created.json().has("eventKey")).isFalse();
        var deleted = api.delete(path + "/cart");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.json().path("message").asString()).contains("'path' reads the events");
        assertThat(api.delete(path + "/path").status()).isEqualTo(204);
        assertThat(api.delete(path + "/cart").status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            isNumeric                       | "kind":"pageview","urls":[{"kind":"exact","url":"https://x.example/"}],"isNumeric":true
            unitAggregationType             | "kind":"custom","eventKey":"e","unitAggregationType":"max"
            unitAggregationType             | "kind":"custom","eventKey":"e","isNumeric":true,"unitAggregationType":"count_distinct"
            cap                             | "kind":"custom","eventKey":"e","cap":5
            cap                             | "kind":"custom","eventKey":"e","isNumeric":true,"cap":0
            eventDefault.value              | "kind":"custom","eventKey":"e","isNumeric":true,"eventDefault":{"value":3}
            eventDefault.disabled           | "kind":"custom","eventKey":"e","eventDefault":{"disabled":true}
            denominator.eventName           | "kind":"custom","eventKey":"e","denominator":{}
            denominator.eventName           | "kind":"custom","eventKey":"e","denominator":{"kind":"click","eventName":"none"}
            denominator.unitAggregationType | "kind":"custom","eventKey":"e","denominator":{"eventName":"v","unitAggregationType":"last"}
            windowStartOffset               | "kind":"custom","eventKey":"e","windowStartOffset":-1
            windowEndOffset                 | "kind":"custom","eventKey":"e","windowStartOffset":9,"windowEndOffset":9
            windowEndOffset                 | "kind":"custom","eventKey":"e","windowEndOffset":7776000001
            windowEndOffset                 | "kind":"custom","eventKey":"e","matureOnly":true
            covariateMillis                 | "kind":"custom","eventKey":"e","covariateMillis":1
            guardrailMargin                 | "kind":"custom","eventKey":"e","guardrailMargin":1
            analysisType                    | "kind":"custom","eventKey":"e","analysisType":"median"
            percentileValue                 | "kind":"custom","eventKey":"e","percentileValue":99
            percentileValue                 | "kind":"custom","eventKey":"e","isNumeric":true,"analysisType":"percentile"
            percentileValue                 | "kind":"custom","eventKey":"e","isNumeric":true,"analysisType":"percentile","percentileValue":100
            analysisType                    | "kind":"custom","eventKey":"e","analysisType":"percentile","percentileValue":90
            cap                             | "kind":"custom","eventKey":"e","isNumeric":true,"analysisType":"percentile","percentileValue":90,"cap":7
            winsorUpperPercentile           | "kind":"custom","eventKey":"e","winsorUpperPercentile":99
            winsorUpperPercentile           | "kind":"custom","eventKey":"e","isNumeric":true,"winsorUpperPercentile":100
            winsorUpperPercentile           | "kind":"custom","eventKey":"e","isNumeric":true,"cap":5,"winsorUpperPercentile":99
            winsorUpperPercentile           | "kind":"custom","eventKey":"e","isNumeric":true,"analysisType":"percentile","percentileValue":90,"winsorUpperPercentile":99
            winsorUpperPercentile           | "kind":"funnel","steps":[{"eventKey":"a"},{"eventKey":"b"}],"winsorUpperPercentile":99
            winsorLowerPercentile           | "kind":"custom","eventKey":"e","isNumeric":true,"winsorLowerPercentile":1
            winsorIncludeImputed            | "kind":"custom","eventKey":"e","isNumeric":true,"winsorUpperPercentile":99,"winsorIncludeImputed":true
            percentileOf                    | "kind":"custom","eventKey":"e","isNumeric":true,"percentileOf":"events"
            isNumeric                       | "kind":"custom","eventKey":"e","analysisType":"percentile","percentileValue":95,"percentileOf":"events"
            unitAggregationType             | "kind":"custom","eventKey":"e","isNumeric":true,"unitAggregationType":"sum","analysisType":"percentile","percentileValue":95,"percentileOf":"events"
            eventDefault.disabled           | "kind":"custom","eventKey":"e","isNumeric":true,"analysisType":"percentile","percentileValue":95,"percentileOf":"events","eventDefault":{"disabled":true}
            filters                         | "kind":"custom","eventKey":"e","filters":{"type":"x"}
            steps                           | "kind":"funnel"
            steps                           | "kind":"funnel","steps":[{"eventKey":"a"}]
            steps                           | "kind":"funnel","steps":[{"eventKey":"a","optional":true},{"eventKey":"b","optional":true}]
            steps                           | "kind":"custom","eventKey":"e","steps":[{"eventKey":"a"},{"eventKey":"b"}]
            steps[1].kind                   | "kind":"funnel","steps":[{"eventKey":"a"},{"kind":"funnel","eventKey":"b"}]
            steps[1].windowMillis           | "kind":"funnel","steps":[{"eventKey":"a"},{"eventKey":"b","windowMillis":0}]
            cap                             | "kind":"funnel","steps":[{"eventKey":"a"},{"eventKey":"b"}],"cap":5
            covariateMillis                 | "kind":"funnel","steps":[{"eventKey":"a"},{"eventKey":"b"}],"covariateMillis":7200000
            eventKey                        | "kind":"funnel","eventKey":"c","steps":[{"eventKey":"a"},{"eventKey":"b"}]
            """)
    void whatDoesNotGoTogetherIsNamed(String field, String fields) {
        var answer = api.post("/api/v2/metrics/" + project, "{\"key\":\"x\"," + fields + "}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsString("field")).containsExactly(field);
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
