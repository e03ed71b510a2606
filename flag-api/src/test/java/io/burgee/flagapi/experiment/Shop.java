package io.burgee.flagapi.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.flagapi.FlagApiServer;
import io.burgee.flagapi.FlagApiServer.Answer;
import tools.jackson.databind.JsonNode;

/** A project with the flag {@code checkout} (false, true), the metric {@code purchase}, and what experiments are asked on it. */
public final class Shop {

    private final FlagApiServer api;
    private final String project;
    private final String off;
    private final String on;

    public Shop(FlagApiServer api) {
        this.api = api;
        this.project = api.newProject();
        var flag = api.post("/api/v2/flags/" + project, "{\"key\":\"checkout\",\"name\":\"Checkout\"}");
        assertThat(flag.status()).as("%s", flag).isEqualTo(201);
        on = flag.json().at("/variations/0/_id").asString();
        off = flag.json().at("/variations/1/_id").asString();
        var metric = api.post(
                "/api/v2/metrics/" + project,
                "{\"key\":\"purchase\",\"name\":\"Purchase\",\"kind\":\"custom\",\"eventKey\":\"bought\"}");
        assertThat(metric.status()).as("%s", metric).isEqualTo(201);
    }

    public String project() {
        return project;
    }

    /** The variation {@code true}, index 0. */
    public String on() {
        return on;
    }

    /** The variation {@code false}, index 1. */
    public String off() {
        return off;
    }

    public String path() {
        return "/api/v2/projects/" + project + "/environments/production/experiments";
    }

    /** One-click checkout against the old one, half and half; a verdict at once. */
    public String body(String key) {
        return body(key, treatment("control", true, "50", off) + "," + treatment("one-click", false, "50", on), "");
    }

    public String body(String key, String treatments, String moreOfFlag) {
        return """
                {"key":"%s","name":"One click","iteration":{"hypothesis":"Fewer clicks sell more",
                 "metrics":[{"key":"purchase"}],"primarySingleMetricKey":"purchase","randomizationUnit":"user",
                 "minimumRunTimeMillis":0,"treatments":[%s],
                 "flags":{"checkout":{"ruleId":"fallthrough","flagConfigVersion":1%s}}}}""".formatted(key, treatments, moreOfFlag);
    }

    public String treatment(String name, boolean baseline, String percent, String variationId) {
        return """
                {"name":"%s","baseline":%s,"allocationPercent":"%s",
                 "parameters":[{"flagKey":"checkout","variationId":"%s"}]}""".formatted(name, baseline, percent, variationId);
    }

    public Answer create(String key) {
        return api.post(path(), body(key));
    }

    public Answer instruct(String key, String instruction) {
        return api.patch(path() + "/" + key, FlagApiServer.SEMANTIC_PATCH, "{\"instructions\":[" + instruction + "]}");
    }

    public Answer start(String key) {
        return instruct(key, "{\"kind\":\"startIteration\",\"changeJustification\":\"Now\"}");
    }

    /** What the flag serves in production where nothing else decides. */
    public JsonNode fallthrough() {
        return api.get("/api/v2/flags/" + project + "/checkout").json().at("/environments/production/fallthrough");
    }

    public String environmentId() {
        return api.get("/api/v2/projects/" + project + "/environments/production")
                .json()
                .path("_id")
                .asString();
    }
}
