package io.burgee.flagapi.holdout.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Shares;
import io.burgee.flagapi.flag.Instructions;
import io.burgee.flagapi.holdout.Holdout;
import io.burgee.flagapi.holdout.HoldoutChange;
import io.burgee.flagapi.holdout.HoldoutService;
import io.burgee.flagapi.holdout.NewHoldout;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Holdouts, in the shape of LaunchDarkly's management API. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}/holdouts")
class HoldoutController {

    private final Instructions<HoldoutChange> instructions = new Instructions<>(HoldoutChange.class);
    private final HoldoutService service;

    HoldoutController(HoldoutService service) {
        this.service = service;
    }

    record Collection(
            List<Simple> items,
            @JsonProperty("total_count") int totalCount,
            @JsonProperty("_links") Map<String, Link> links) {}

    record Related(String key, String name, String environment) {}

    record Simple(
            @JsonProperty("_id") String id,
            String key,
            String name,
            Holdout.Status status,
            String holdoutAmount,
            long createdAt,
            long updatedAt,
            List<Related> experiments) {}

    /** The experiment of the holdout itself; its results are those of any experiment. */
    record Base(
            @JsonProperty("_id") String id,
            String key,
            String name,
            String environmentKey,
            @JsonProperty("_links") Map<String, Link> links) {}

    record HoldoutView(
            @JsonProperty("_id") String id,
            @JsonProperty("_version") long version,
            String key,
            String name,
            String description,
            Holdout.Status status,
            String holdoutAmount,
            String prerequisiteFlagKey,
            long createdAt,
            long updatedAt,
            Base baseExperiment,
            List<Related> relatedExperiments) {}

    @GetMapping
    Collection list(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam(defaultValue = "20") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        var all = service.in(projectKey, environmentKey);
        var page = Listing.page(all, limit, offset, path(projectKey, environmentKey) + "/holdouts");
        return new Collection(
                page.items().stream()
                        .map(it -> new Simple(
                                it.id(),
                                it.key(),
                                it.name(),
                                it.status(),
                                Shares.percent(it.weight()),
                                it.createdAt(),
                                it.updatedAt(),
                                related(it)))
                        .toList(),
                all.size(),
                page.links());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    HoldoutView create(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody NewHoldout body) {
        return view(service.create(caller, projectKey, environmentKey, body));
    }

    @GetMapping("/{holdoutKey}")
    HoldoutView get(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String holdoutKey) {
        return view(service.get(projectKey, environmentKey, holdoutKey));
    }

    @GetMapping("/id/{holdoutId}")
    HoldoutView getById(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String holdoutId) {
        return service.in(projectKey, environmentKey).stream()
                .filter(it -> it.id().equals(holdoutId))
                .findFirst()
                .map(this::view)
                .orElseThrow(() -> Refusal.notFound("holdout", holdoutId));
    }

    @PatchMapping("/{holdoutKey}")
    HoldoutView patch(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String holdoutKey,
            @RequestBody JsonNode body) {
        var changes = instructions.read(body.path("instructions"));
        var comment = body.path("comment").asString("");
        return view(service.patch(
                caller, projectKey, environmentKey, holdoutKey, changes, comment.isBlank() ? null : comment));
    }

    private HoldoutView view(Holdout holdout) {
        return new HoldoutView(
                holdout.id(),
                holdout.version(),
                holdout.key(),
                holdout.name(),
                holdout.description(),
                holdout.status(),
                Shares.percent(holdout.weight()),
                holdout.flagKey(),
                holdout.createdAt(),
                holdout.updatedAt(),
                base(service.base(holdout)),
                related(holdout));
    }

    private static Base base(Experiment experiment) {
        var self = path(experiment.projectKey(), experiment.environmentKey()) + "/experiments/" + experiment.key();
        return new Base(
                experiment.id(),
                experiment.key(),
                experiment.name(),
                experiment.environmentKey(),
                Map.of("self", Link.to(self), "results", Link.to(self + "/results")));
    }

    private static List<Related> related(Holdout holdout) {
        return holdout.members().stream()
                .map(it -> new Related(it, it, holdout.environmentKey()))
                .toList();
    }

    private static String path(String projectKey, String environmentKey) {
        return "/api/v2/projects/" + projectKey + "/environments/" + environmentKey;
    }
}
