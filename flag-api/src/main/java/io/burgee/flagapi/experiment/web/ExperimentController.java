package io.burgee.flagapi.experiment.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.experiment.DesignInput;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.ExperimentService;
import io.burgee.flagapi.experiment.Experiments;
import io.burgee.flagapi.experiment.NewExperiment;
import io.burgee.flagapi.metric.Metrics;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.project.Projects;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Experiments, in the shape of LaunchDarkly's management API. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}")
class ExperimentController {

    private final Projects projects;
    private final Metrics metrics;
    private final Experiments experiments;
    private final ExperimentService service;

    ExperimentController(Projects projects, Metrics metrics, Experiments experiments, ExperimentService service) {
        this.projects = projects;
        this.metrics = metrics;
        this.experiments = experiments;
        this.service = service;
    }

    record Collection(
            List<ExperimentView> items,
            @JsonProperty("total_count") long totalCount,
            @JsonProperty("_links") Map<String, Link> links) {}

    @GetMapping("/environments/{environmentKey}/experiments")
    Collection list(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestParam(defaultValue = "active") String lifecycleState,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        var all =
                experiments.in(projects.environment(projectKey, environmentKey).id());
        return page(all, lifecycleState, limit, offset, ExperimentView.path(projectKey, environmentKey));
    }

    @GetMapping("/experiments")
    Collection listOfProject(
            Caller caller,
            @PathVariable String projectKey,
            @RequestParam(defaultValue = "active") String lifecycleState,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        var all = experiments.inProject(projects.get(projectKey).id());
        return page(all, lifecycleState, limit, offset, "/api/v2/projects/" + projectKey + "/experiments");
    }

    private Collection page(List<Experiment> all, String lifecycleState, int limit, int offset, String self) {
        var states = List.of(lifecycleState.split(","));
        var wanted = all.stream()
                .filter(e -> states.contains(e.archivedDate() == null ? "active" : "archived"))
                .toList();
        var page = Listing.page(wanted, limit, offset, self);
        return new Collection(page.items().stream().map(this::view).toList(), wanted.size(), page.links());
    }

    @PostMapping("/environments/{environmentKey}/experiments")
    @ResponseStatus(HttpStatus.CREATED)
    ExperimentView create(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody NewExperiment body) {
        return view(service.create(caller, projectKey, environmentKey, body));
    }

    @GetMapping("/environments/{environmentKey}/experiments/{experimentKey}")
    ExperimentView get(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey) {
        return view(service.get(projectKey, environmentKey, experimentKey));
    }

    @PatchMapping("/environments/{environmentKey}/experiments/{experimentKey}")
    ExperimentView patch(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody JsonNode body) {
        var patch = ExperimentPatch.read(body, ifMatch);
        return view(service.patch(
                caller,
                projectKey,
                environmentKey,
                experimentKey,
                patch.changes(),
                patch.comment(),
                patch.ifVersion()));
    }

    @PostMapping("/environments/{environmentKey}/experiments/{experimentKey}/iterations")
    IterationView draft(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @PathVariable String experimentKey,
            @RequestBody DesignInput body) {
        var iteration = service.draft(caller, projectKey, environmentKey, experimentKey, body);
        var experiment = service.get(projectKey, environmentKey, experimentKey);
        return IterationView.of(experiment, iteration, key -> metrics.find(experiment.projectId(), key));
    }

    private ExperimentView view(Experiment experiment) {
        return ExperimentView.of(experiment, key -> metrics.find(experiment.projectId(), key));
    }
}
