package io.burgee.flagapi.ruleset.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.evaluation.Context;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.ruleset.Explanations;
import io.burgee.flagapi.ruleset.Explanations.When;
import io.burgee.flagapi.ruleset.OutcomeHistory;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** "Why does this context get this, what would turn it, and what was it on 3 November?" */
@RestController
class ExplanationController {

    private final Explanations explanations;
    private final OutcomeHistory history;

    ExplanationController(Explanations explanations, OutcomeHistory history) {
        this.explanations = explanations;
        this.history = history;
    }

    /**
     * The answer. {@code version} is the ruleset's, absent if a moment was asked for; {@code at} in epoch milliseconds is absent for now;
     * {@code steps} are in the order of evaluation; {@code flips} are single changes that would turn the outcome, smallest first.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Explained(
            String flagKey,
            int flagVersion,
            @Nullable Long version,
            @Nullable Long at,
            @Schema(implementation = Object.class) JsonNode outcome,
            @Schema(implementation = Object[].class) JsonNode steps,
            @Schema(implementation = Object[].class) JsonNode flips,
            @JsonProperty("_links") Map<String, Link> links) {}

    /**
     * Explains a flag for the context in the body.
     *
     * @param at ISO 8601 with a zone, or epoch milliseconds
     */
    @PostMapping(
            path = "/api/v2/projects/{projectKey}/environments/{environmentKey}/flags/{flagKey}/explain",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    Explained explain(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String flagKey,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(required = false) @Nullable Long version,
            @RequestParam(required = false) @Nullable Integer wanted,
            @RequestBody JsonNode body) {
        caller.require(Role.READER);
        var when = new When(at == null ? null : (Long) moment(at, "at"), version);
        var found =
                explanations.explain(projectKey, environmentKey, flagKey, Context.parse(body.toString()), when, wanted);
        var explanation = found.explanation();
        var told = ExplanationJson.of(explanation);
        return new Explained(
                explanation.flagKey(),
                explanation.version(),
                found.version(),
                found.moment() == null ? null : (Long) found.moment().toEpochMilli(),
                told.path("outcome"),
                told.path("steps"),
                ExplanationJson.of(found.flips()),
                Map.of("flag", Link.to("/api/v2/flags/" + projectKey + "/" + flagKey)));
    }

    /**
     * Whoever turned an outcome.
     *
     * @param id of the audit log's entry
     */
    record Entry(
            @JsonProperty("_id") String id,
            String title,
            String description,
            @Nullable String comment) {}

    /** An outcome, and since when; {@code entry} is absent from the first, and where nobody made the change. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Turn(
            long since,
            @Schema(implementation = Object.class) JsonNode outcome,
            @Nullable Entry entry) {}

    record Turns(List<Turn> items) {}

    /**
     * What the context in the body got from a flag over a time: the outcome at its beginning, then each other one with the change that led to it.
     *
     * @param from ISO 8601 with a zone, or epoch milliseconds
     * @param until likewise; now where it is absent
     */
    @PostMapping(
            path = "/api/v2/projects/{projectKey}/environments/{environmentKey}/flags/{flagKey}/explain/turns",
            consumes = MediaType.APPLICATION_JSON_VALUE)
    Turns turns(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String flagKey,
            @RequestParam String from,
            @RequestParam(required = false) @Nullable String until,
            @RequestBody JsonNode body) {
        caller.require(Role.READER);
        return new Turns(history
                .turns(
                        projectKey,
                        environmentKey,
                        flagKey,
                        Context.parse(body.toString()),
                        moment(from, "from"),
                        until == null ? Long.MAX_VALUE : moment(until, "until"))
                .stream()
                .map(ExplanationController::view)
                .toList());
    }

    private static Turn view(OutcomeHistory.Turn turn) {
        var entry = turn.entry();
        var id = turn.entryId();
        return new Turn(
                turn.since().toEpochMilli(),
                ExplanationJson.of(turn.outcome()),
                entry == null || id == null
                        ? null
                        : new Entry(
                                id,
                                entry.caller().displayName() + " " + entry.titleVerb() + " " + entry.name(),
                                entry.description(),
                                entry.comment()));
    }

    private static long moment(String text, String field) {
        try {
            return text.matches("\\d{1,15}")
                    ? Long.parseLong(text)
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw Refusal.invalid(field, "a moment such as 2026-11-03T14:02:00Z, or milliseconds since 1970");
        }
    }
}
