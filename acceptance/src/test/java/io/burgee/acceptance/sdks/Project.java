package io.burgee.acceptance.sdks;

import static io.burgee.acceptance.sdks.Clauses.clause;
import static io.burgee.acceptance.sdks.Clauses.inSegment;

import io.burgee.acceptance.RunningPlatform;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A project of the platform's, filled by the management API. */
final class Project {

    static final String KEY = "sdks";
    private static final String ENVIRONMENT = "production";
    private static final Pattern VARIATION = Pattern.compile("\"([\\w-]*)\\$(\\d)\"");

    private final RunningPlatform platform;
    private final Map<String, JsonNode> flags = new HashMap<>();

    Project(RunningPlatform platform) throws IOException, InterruptedException {
        this.platform = platform;
        platform.api().create("projects", """
                {"key": "sdks", "name": "SDKs", "environments": [{"key": "production", "name": "Production", "color": "e03131"}]}""");
        segments();
        platform.api().create("metrics/" + KEY, """
                {"key": "paid", "name": "Paid", "kind": "custom", "eventKey": "paid", "successCriteria": "HigherThanBaseline",
                 "randomizationUnits": ["user", "org"]}""");
    }

    private void segments() throws IOException, InterruptedException {
        for (var key : FiftyFlags.SEGMENTS) {
            platform.api().create("segments/" + KEY + "/" + ENVIRONMENT, text(Map.of("key", key, "name", key)));
        }
        segment(
                "beta",
                members("addIncludedTargets", "user", "user-1", "user-3", "user-10", "user-11"),
                members("addIncludedTargets", "org", "org-3", "org-4"),
                members("addExcludedTargets", "user", "user-12", "user-13"),
                members("addExcludedTargets", "device", "device-8"),
                rule(Map.of(), clause("user", "tags", "in", false, "beta")));
        segment(
                "nested",
                rule(Map.of(), inSegment("beta"), clause("user", "country", "in", true, "US")),
                rule(Map.of(), clause("org", "plan", "in", false, "enterprise")));
        segment("share-by-key", rule(Map.of("weight", 40_000)));
        segment("share-by-org", rule(Map.of("weight", 40_000, "rolloutContextKind", "org")));
        segment("share-by-mail", rule(Map.of("weight", 60_000, "bucketBy", "email"), inSegment("nested")));
    }

    private void segment(String key, Object... instructions) throws IOException, InterruptedException {
        platform.api().patch("segments/" + KEY + "/" + ENVIRONMENT + "/" + key, instructions(List.of(instructions)));
    }

    private static Map<String, Object> members(String kind, String contextKind, String... keys) {
        return Map.of("kind", kind, "contextKind", contextKind, "values", Arrays.asList(keys));
    }

    @SafeVarargs
    private static Map<String, Object> rule(Map<String, Object> share, Map<String, Object>... clauses) {
        var rule = new HashMap<>(share);
        rule.put("kind", "addRule");
        rule.put("clauses", List.of(clauses));
        return rule;
    }

    void create(FlagPlan plan) throws IOException, InterruptedException {
        var variations =
                plan.values().stream().map(value -> Map.of("value", value)).toList();
        flags.put(
                plan.key(),
                platform.api()
                        .create(
                                "flags/" + KEY,
                                text(Map.of(
                                        "key",
                                        plan.key(),
                                        "name",
                                        plan.key(),
                                        "variations",
                                        variations,
                                        "defaults",
                                        Map.of("onVariation", 0, "offVariation", variations.size() - 1),
                                        "clientSideAvailability",
                                        Map.of("usingEnvironmentId", plan.pages(), "usingMobileKey", true)))));
        change(plan);
    }

    /** Applies the plan's instructions to the flag, which exists. */
    void change(FlagPlan plan) throws IOException, InterruptedException {
        var body = VARIATION
                .matcher(instructions(plan.instructions()))
                .replaceAll(found -> '"'
                        + variation(
                                found.group(1).isEmpty() ? plan.key() : found.group(1),
                                Integer.parseInt(found.group(2)))
                        + '"');
        flags.put(plan.key(), platform.api().patch("flags/" + KEY + "/" + plan.key(), body));
    }

    void delete(String flag) throws IOException, InterruptedException {
        platform.api().delete("flags/" + KEY + "/" + flag);
    }

    /**
     * Starts an experiment on a flag, with its first two variations.
     *
     * @param rule index of the rule that takes part; -1 for the fallthrough
     * @param percent of the traffic for each of the two; the rest gets the third variation and is not counted
     */
    void experiment(String flag, int rule, String unit, int percent) throws IOException, InterruptedException {
        var targeting = flags.get(flag).path("environments").path(ENVIRONMENT);
        var ruleId = rule < 0
                ? "fallthrough"
                : targeting.path("rules").path(rule).path("_id").asString();
        var path = "projects/" + KEY + "/environments/" + ENVIRONMENT + "/experiments";
        platform.api().create(path, """
                {"key": "%1$s", "name": "%1$s", "iteration": {"hypothesis": "Either is as good", "randomizationUnit": "%2$s",
                  "minimumRunTimeMillis": 0, "metrics": [{"key": "paid"}], "primarySingleMetricKey": "paid",
                  "treatments": [
                    {"name": "a", "baseline": true, "allocationPercent": "%3$d", "parameters": [{"flagKey": "%1$s", "variationId": "%4$s"}]},
                    {"name": "b", "baseline": false, "allocationPercent": "%3$d", "parameters": [{"flagKey": "%1$s", "variationId": "%5$s"}]}],
                  "flags": {"%1$s": {"ruleId": "%6$s", "flagConfigVersion": %7$d, "notInExperimentVariationId": "%8$s"}}}}""".formatted(
                        flag,
                        unit,
                        percent,
                        variation(flag, 0),
                        variation(flag, 1),
                        ruleId,
                        targeting.path("version").asInt(),
                        variation(flag, 2)));
        platform.api().patch(path + "/" + flag, """
                {"instructions": [{"kind": "startIteration", "changeJustification": "Now"}]}""");
    }

    private String variation(String flag, int index) {
        return flags.get(flag).path("variations").path(index).path("_id").asString();
    }

    private static String instructions(List<?> instructions) {
        return text(Map.of("environmentKey", ENVIRONMENT, "instructions", instructions));
    }

    private static String text(Object body) {
        return JsonMapper.shared().writeValueAsString(body);
    }
}
