package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Evaluator;
import io.burgee.evaluation.PrerequisiteRecorder;
import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.ruleset.Rulesets;
import io.burgee.flagapi.ruleset.Snapshot;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** "What would this context get, and why?": the very rules that SDKs have, evaluated for a context that somebody makes up. */
@RestController
class EvaluationController {

    private static final Evaluator EVALUATOR = new Evaluator();

    private final Projects projects;
    private final Flags flags;
    private final Rulesets rulesets;
    private final JsonMapper json;

    EvaluationController(Projects projects, Flags flags, Rulesets rulesets, JsonMapper json) {
        this.projects = projects;
        this.flags = flags;
        this.rulesets = rulesets;
        this.json = json;
    }

    record Page(List<Map<String, Object>> items, int totalCount, Map<String, Link> _links) {}

    @PostMapping(
            path = "/api/v2/projects/{projectKey}/environments/{environmentKey}/flags/evaluate",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    Page evaluate(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "") String filter,
            @RequestBody JsonNode body) {
        caller.require(Role.READER);
        if (limit < 1) {
            throw Refusal.invalid("limit", "1 or more");
        }
        if (offset < 0) {
            throw Refusal.invalid("offset", "0 or more");
        }
        var environment = projects.environment(projectKey, environmentKey);
        var snapshot = rulesets.current(environment.id());
        if (snapshot == null) {
            throw Refusal.unavailable("The rules are not loaded yet.", Duration.ofSeconds(1));
        }
        var context = Context.parse(body.toString());
        if (!context.isValid()) {
            throw Refusal.invalid("context", "a context: " + context.error());
        }
        var wanted = filter.startsWith("query equals ") ? filter.substring(13).replace("\"", "") : "";
        var found = flags.in(projectKey).stream()
                .filter(flag -> !flag.lifecycle().archived())
                .filter(flag -> flag.key().contains(wanted))
                .sorted(Comparator.comparing(Flag::key))
                .toList();
        var self = "/api/v2/projects/" + projectKey + "/environments/" + environmentKey + "/flags/evaluate";
        return new Page(
                found.stream()
                        .skip(offset)
                        .limit(limit)
                        .map(flag -> item(flag, context, snapshot))
                        .toList(),
                found.size(),
                Map.of("self", Link.to(self)));
    }

    private Map<String, Object> item(Flag stored, Context context, Snapshot snapshot) {
        var ruleset = snapshot.ruleset();
        var flag = ruleset.flag(stored.key());
        Evaluation result = flag == null
                ? Evaluation.error(ErrorKind.FLAG_NOT_FOUND)
                : EVALUATOR.evaluate(flag, context, ruleset, PrerequisiteRecorder.NONE);
        var item = new LinkedHashMap<String, Object>();
        item.put("name", stored.details().name());
        item.put("key", stored.key());
        item.put("_value", json.readTree(result.valueOr(Value.NULL).toJson()));
        if (result.hasVariation()) {
            item.put("variation", result.variation());
        }
        item.put("reason", reason(result.reason()));
        item.put("_links", Map.of("site", Link.to("/api/v2/flags/" + stored.projectKey() + "/" + stored.key())));
        return item;
    }

    /** The management API spells one member otherwise than SDKs do. */
    private JsonNode reason(Reason reason) {
        var node = (ObjectNode) json.readTree(reason.toJson());
        var ruleId = node.remove("ruleId");
        if (ruleId != null) {
            node.set("ruleID", ruleId);
        }
        return node;
    }
}
