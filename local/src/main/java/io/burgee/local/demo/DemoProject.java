package io.burgee.local.demo;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The project that a first start shows: the shop's flags, a segment, its metrics and, with {@code --demo}, an experiment
 * that runs. Each step is repeatable, so a start that was cut short is completed by the next.
 */
public final class DemoProject {

    public static final String PROJECT = "demo";
    public static final String ENVIRONMENT = "production";
    public static final String FLAG = "checkout";
    public static final String EXPERIMENT = "one-click-checkout";

    private static final String ENVIRONMENT_PATH = "projects/" + PROJECT + "/environments/" + ENVIRONMENT;

    private final ManagementApi api;

    public DemoProject(ManagementApi api) {
        this.api = api;
    }

    /** What the demo needs is not as the demo made it. */
    public static final class Changed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Changed(String message) {
            super(message);
        }
    }

    /** Whether the project and its environment are still there. */
    public boolean exists() {
        return api.exists(ENVIRONMENT_PATH);
    }

    /** The environment with its keys. */
    public JsonNode environment() {
        return api.get(ENVIRONMENT_PATH);
    }

    /** Creates what is missing of the project, its flags, segment and metrics. */
    public void seed() {
        project();
        checkoutFlag();
        bannerFlag();
        searchFlag();
        metrics();
    }

    /** Creates and starts the experiment, unless it has been started before. */
    public void startExperiment() {
        try {
            createAndStart();
        } catch (IllegalStateException e) {
            throw new Changed(String.valueOf(e.getMessage()));
        }
    }

    private void createAndStart() {
        String experiments = "projects/demo/environments/production/experiments";
        if (!api.exists(experiments + "/" + EXPERIMENT)) {
            api.create(experiments, experiment(api.get("flags/demo/" + FLAG)));
        }
        String status = api.get(experiments + "/" + EXPERIMENT)
                .path("currentIteration")
                .path("status")
                .asString("not_started");
        if (status.equals("not_started")) {
            api.patch(experiments + "/" + EXPERIMENT, """
                    {"comment": "Started by the demo", "instructions": [{"kind": "startIteration", "changeJustification": "First run"}]}""");
        }
    }

    private void project() {
        api.create("projects", """
                {"key": "demo", "name": "Demo shop", "tags": ["demo"], "environments": [
                  {"key": "production", "name": "Production", "color": "e03131", "critical": true},
                  {"key": "test", "name": "Test", "color": "2f9e44"}]}""");
    }

    private void checkoutFlag() {
        flag("""
                {"key": "checkout", "name": "Checkout", "tags": ["shop", "experiment"],
                 "description": "Which checkout a visitor of the shop gets.",
                 "clientSideAvailability": {"usingEnvironmentId": true, "usingMobileKey": true},
                 "variations": [{"value": "control", "name": "control", "description": "Add to basket, then pay"},
                                {"value": "one-click", "name": "one-click", "description": "Buy with one click"}],
                 "defaults": {"onVariation": 0, "offVariation": 0}}""", "checkout", List.of("{\"kind\": \"turnFlagOn\"}"));
    }

    private void bannerFlag() {
        flag("""
                {"key": "season-banner", "name": "Season banner", "tags": ["shop"],
                 "description": "A banner above the shop: flip it and watch an open page.",
                 "clientSideAvailability": {"usingEnvironmentId": true, "usingMobileKey": true},
                 "variations": [{"value": true, "name": "shown"}, {"value": false, "name": "hidden"}],
                 "defaults": {"onVariation": 0, "offVariation": 1}}""", "season-banner", List.of("{\"kind\": \"turnFlagOn\"}"));
    }

    private void searchFlag() {
        if (!api.exists("segments/demo/production/beta-testers")) {
            api.create("segments/demo/production", """
                    {"key": "beta-testers", "name": "Beta testers", "description": "People who agreed to see what is not finished."}""");
        }
        api.patch("segments/demo/production/beta-testers", """
                {"environmentKey": "production", "instructions": [
                  {"kind": "addIncludedTargets", "contextKind": "user", "values": ["ana", "bo"]}]}""");
        flag("""
                {"key": "new-search", "name": "New search", "tags": ["shop", "beta"],
                 "description": "A private beta: beta testers first.",
                 "clientSideAvailability": {"usingEnvironmentId": true, "usingMobileKey": true},
                 "variations": [{"value": true, "name": "on"}, {"value": false, "name": "off"}],
                 "defaults": {"onVariation": 1, "offVariation": 1}}""", "new-search", List.of("{\"kind\": \"turnFlagOn\"}", """
                        {"kind": "addRule", "description": "Beta testers", "variationId": "%s", "clauses": [
                          {"contextKind": "user", "attribute": "segmentMatch", "op": "segmentMatch", "negate": false, "values": ["beta-testers"]}]}"""));
    }

    /** Creates a flag and applies its first targeting; {@code %s} stands for the id of its first variation. */
    private void flag(String body, String key, List<String> instructions) {
        if (!api.exists("flags/demo/" + key)) {
            api.create("flags/demo", body);
        }
        JsonNode flag = api.get("flags/demo/" + key);
        if (flag.path("environments").path(ENVIRONMENT).path("on").asBoolean()) {
            return;
        }
        String first = variationId(flag, 0);
        api.patch(
                "flags/demo/" + key,
                "{\"environmentKey\": \"production\", \"comment\": \"First targeting\", \"instructions\": ["
                        + String.join(", ", instructions).replace("%s", first) + "]}");
    }

    private void metrics() {
        api.create("metrics/demo", """
                {"key": "purchase", "name": "Purchase", "kind": "custom", "eventKey": "purchase", "isNumeric": false,
                 "description": "An order was paid.", "successCriteria": "HigherThanBaseline", "randomizationUnits": ["user"]}""");
        api.create("metrics/demo", """
                {"key": "revenue", "name": "Revenue per visitor", "kind": "custom", "eventKey": "purchase", "isNumeric": true,
                 "unitAggregationType": "sum", "unit": "EUR", "successCriteria": "HigherThanBaseline", "guardrailMargin": 0.1,
                 "description": "What a visitor pays in all.", "randomizationUnits": ["user"]}""");
        api.create("metrics/demo", """
                {"key": "order-value", "name": "Value of an order", "kind": "custom", "eventKey": "purchase", "isNumeric": true,
                 "unitAggregationType": "sum", "denominator": {"eventName": "purchase", "unitAggregationType": "sum"},
                 "unit": "EUR", "successCriteria": "HigherThanBaseline",
                 "description": "Revenue divided by orders.", "randomizationUnits": ["user"]}""");
        api.create("metrics/demo", """
                {"key": "buy-click", "name": "Click on buy", "kind": "click", "selector": ".buy",
                 "urls": [{"kind": "substring", "substring": "/"}], "successCriteria": "HigherThanBaseline",
                 "description": "The buy button was clicked on a page.", "randomizationUnits": ["user"]}""");
        api.create("metrics/demo", """
                {"key": "shop-view", "name": "View of the shop", "kind": "pageview",
                 "urls": [{"kind": "substring", "substring": "/"}], "successCriteria": "HigherThanBaseline",
                 "description": "The shop's page was looked at.", "randomizationUnits": ["user"]}""");
    }

    private static String experiment(JsonNode flag) {
        return """
                {"key": "one-click-checkout", "name": "One-click checkout", "methodology": "frequentist",
                 "description": "Does buying with one click sell more?",
                 "iteration": {
                   "hypothesis": "Fewer steps to pay lead more visitors to buy.",
                   "randomizationUnit": "user",
                   "minimumRunTimeMillis": 30000, "plannedUnits": 3000, "attributes": ["device"],
                   "primarySingleMetricKey": "purchase",
                   "metrics": [{"key": "purchase", "primary": true}, {"key": "buy-click"}, {"key": "order-value"},
                     {"key": "revenue", "role": "guardrail"}],
                   "treatments": [
                     {"name": "control", "baseline": true, "allocationPercent": "50",
                      "parameters": [{"flagKey": "checkout", "variationId": "%s"}]},
                     {"name": "one-click", "baseline": false, "allocationPercent": "50",
                      "parameters": [{"flagKey": "checkout", "variationId": "%s"}]}],
                   "flags": {"checkout": {"ruleId": "fallthrough", "flagConfigVersion": %d}}}}""".formatted(
                variationId(flag, 0),
                variationId(flag, 1),
                flag.path("environments").path(ENVIRONMENT).path("version").asInt(1));
    }

    private static String variationId(JsonNode flag, int index) {
        return flag.path("variations").path(index).path("_id").asString();
    }
}
