package io.burgee.flagapi.metric.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.metric.MetricService;
import io.burgee.flagapi.metric.MetricUse;
import io.burgee.flagapi.metric.Metrics;
import io.burgee.flagapi.platform.Listing;
import io.burgee.flagapi.project.Projects;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** {@code /api/v2/metrics}, in the shape of LaunchDarkly's management API. */
@RestController
@RequestMapping("/api/v2/metrics/{projectKey}")
class MetricController {

    private final Projects projects;
    private final Metrics metrics;
    private final MetricService service;
    private final MetricUse use;

    MetricController(Projects projects, Metrics metrics, MetricService service, MetricUse use) {
        this.projects = projects;
        this.metrics = metrics;
        this.service = service;
        this.use = use;
    }

    @GetMapping
    Listing<MetricView> list(
            Caller caller,
            @PathVariable String projectKey,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(defaultValue = "0") int offset) {
        var projectId = projects.get(projectKey).id();
        var counts = use.in(projectId);
        var all = metrics.in(projectId).stream()
                .filter(metric -> !metric.design().archived())
                .map(metric ->
                        MetricView.of(metric, projectKey, counts.getOrDefault(metric.key(), MetricUse.Count.NONE)))
                .toList();
        return Listing.page(all, limit, offset, MetricView.path(projectKey));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    MetricView create(Caller caller, @PathVariable String projectKey, @RequestBody MetricPost body) {
        return view(projectKey, service.create(caller, projectKey, body.key(), body.design(caller.memberId())));
    }

    @GetMapping("/{metricKey}")
    MetricView get(Caller caller, @PathVariable String projectKey, @PathVariable String metricKey) {
        return view(projectKey, metrics.get(projects.get(projectKey).id(), metricKey));
    }

    @PatchMapping("/{metricKey}")
    MetricView patch(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String metricKey,
            @RequestBody JsonNode patch) {
        return view(projectKey, service.patch(caller, projectKey, metricKey, patch));
    }

    @DeleteMapping("/{metricKey}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String projectKey, @PathVariable String metricKey) {
        service.delete(caller, projectKey, metricKey);
    }

    private MetricView view(String projectKey, Metric metric) {
        var count = use.in(metric.projectId()).getOrDefault(metric.key(), MetricUse.Count.NONE);
        return MetricView.of(metric, projectKey, count);
    }
}
