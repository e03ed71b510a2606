package io.burgee.flagapi.metric;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.JsonPatches;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Creates, changes and deletes metrics; one that a running experiment measures by keeps its meaning. */
@Service
public class MetricService {

    private final Projects projects;
    private final Metrics metrics;
    private final MetricUse use;
    private final JsonPatches patches;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;

    MetricService(
            Projects projects,
            Metrics metrics,
            MetricUse use,
            JsonPatches patches,
            JsonMapper json,
            ApplicationEventPublisher events,
            Ids ids,
            Clock clock) {
        this.projects = projects;
        this.metrics = metrics;
        this.use = use;
        this.patches = patches;
        this.json = json;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** @throws Refusal 400 naming what is wrong, 409 when the key is taken */
    public Metric create(Caller caller, String projectKey, @Nullable String key, MetricDesign design) {
        caller.require(Role.WRITER);
        var project = projects.get(projectKey);
        var checkedKey = Keys.key(key, Place.BODY.field("key"));
        var checked = DesignRules.checked(design, known(project.id()));
        long now = clock.millis();
        var metric = new Metric(ids.id(), project.id(), checkedKey, checked, now, now, 0);
        var words = "Measure " + meaning(checked);
        var changes = json.writeValueAsString(checked);
        var added = metrics.add(
                metric, entry(caller, projectKey, metric, 1, "createMetric", "created", words, null, changes));
        events.publishEvent(new MetricChanged(projectKey, checkedKey));
        return added;
    }

    /**
     * Applies a JSON Patch or JSON Merge Patch to the metric's {@link MetricDesign}.
     *
     * @throws Refusal 400 naming what is wrong, 409 when a running experiment measures by it and its meaning would change
     */
    public Metric patch(Caller caller, String projectKey, String metricKey, JsonNode patch) {
        caller.require(Role.WRITER);
        var metric = metrics.get(projects.get(projectKey).id(), metricKey);
        var design = DesignRules.checked(
                patches.apply(patch, metric.design(), MetricDesign.class), known(metric.projectId()));
        if (design.equals(metric.design())) {
            return metric;
        }
        if (!design.measuresLike(metric.design())) {
            refuseIfMeasured(metric, "What it measures can't change meanwhile");
            if (design.kind() != metric.design().kind() || design.archived()) {
                refuseIfReported(metric);
            }
        }
        var changed = metric.with(design, clock.millis());
        var words = design.measuresLike(metric.design()) ? "Change how it is described" : "Measure " + meaning(design);
        var entry = entry(
                caller,
                projectKey,
                changed,
                metric.version() + 1,
                "updateMetric",
                "updated",
                words,
                null,
                patch.toString());
        var saved = metrics.save(changed, entry);
        events.publishEvent(new MetricChanged(projectKey, metricKey));
        return saved;
    }

    /** @throws Refusal 409 when a running experiment measures by it */
    public void delete(Caller caller, String projectKey, String metricKey) {
        caller.require(Role.WRITER);
        var metric = metrics.get(projects.get(projectKey).id(), metricKey);
        refuseIfMeasured(metric, "It can't be deleted meanwhile");
        refuseIfReported(metric);
        var entry = entry(
                caller,
                projectKey,
                metric,
                metric.version() + 1,
                "deleteMetric",
                "deleted",
                "Delete the metric",
                null,
                "[]");
        metrics.delete(metric, entry);
        events.publishEvent(new MetricChanged(projectKey, metricKey));
    }

    /**
     * A metric as it would be, if it were created; none is.
     *
     * @param key null for one that has none yet
     * @throws Refusal 400 naming what is wrong
     */
    public Metric draft(String projectKey, @Nullable String key, MetricDesign design) {
        var project = projects.get(projectKey);
        var checked = DesignRules.checked(design, known(project.id()));
        return new Metric("", project.id(), Objects.requireNonNullElse(key, ""), checked, 0, 0, 0);
    }

    /** Whether there is a metric of that key. */
    public boolean exists(String projectKey, String metricKey) {
        return metrics.find(projects.get(projectKey).id(), metricKey).isPresent();
    }

    private Function<String, Optional<Metric>> known(String projectId) {
        return key -> metrics.find(projectId, key);
    }

    private void refuseIfMeasured(Metric metric, String consequence) {
        if (use.in(metric.projectId())
                        .getOrDefault(metric.key(), MetricUse.Count.NONE)
                        .running()
                > 0) {
            throw Refusal.conflict(
                    "A running experiment measures by the metric '" + metric.key() + "'. " + consequence + ".");
        }
    }

    /** Pages report clicks and page views because there is a metric of that key; others may read them too. */
    private void refuseIfReported(Metric metric) {
        metrics.in(metric.projectId()).stream()
                .filter(other -> !other.key().equals(metric.key()))
                .filter(other -> other.recipe().reads(metric.design().kind(), metric.key()))
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.conflict("The metric '" + other.key() + "' reads the events that pages report for '"
                            + metric.key() + "'. Change that one first.");
                });
    }

    private static String meaning(MetricDesign design) {
        return switch (design.kind()) {
            case CUSTOM -> "the event '" + design.eventKey() + "'";
            case CLICK -> "clicks on '" + design.selector() + "'";
            case PAGEVIEW -> "page views";
            case FUNNEL ->
                design.steps().stream()
                        .map(FunnelStep::label)
                        .collect(Collectors.joining("', then '", "the path '", "'"));
        };
    }

    private AuditEntry entry(
            Caller caller,
            String projectKey,
            Metric metric,
            long version,
            String action,
            String verb,
            String words,
            @Nullable String comment,
            String changes) {
        return new AuditEntry(
                Resource.project(projectKey).child("metric", metric.key()),
                version,
                clock.millis(),
                "metric",
                metric.design().name(),
                List.of(action),
                verb,
                words,
                comment,
                caller,
                changes);
    }
}
