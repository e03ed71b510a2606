package io.burgee.flagapi.metric.web;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.directory.Contexts;
import io.burgee.flagapi.directory.Names;
import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.MetricService;
import io.burgee.flagapi.metric.Recipe;
import io.burgee.flagapi.metric.web.MetricPreview.Finding;
import io.burgee.flagapi.metric.web.MetricPreview.OfKind;
import io.burgee.flagapi.metric.web.MetricPreview.Seen;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import io.burgee.flagapi.usage.GoalCounts;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which goal events an environment sees, and what a metric would make of them: before it costs an experiment to find out. */
@RestController
@RequestMapping("/api/v2/projects/{projectKey}/environments/{environmentKey}")
class MetricPreviewController {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Projects projects;
    private final MetricService metrics;
    private final Contexts contexts;
    private final GoalCounts counts;
    private final Clock clock;

    MetricPreviewController(
            Projects projects, MetricService metrics, Contexts contexts, GoalCounts counts, Clock clock) {
        this.projects = projects;
        this.metrics = metrics;
        this.contexts = contexts;
        this.counts = counts;
        this.clock = clock;
    }

    /** @param more whether there were more than are kept, of some kind of context */
    record GoalEvents(List<GoalEvent> items, boolean more) {}

    /** @param lastSeen ISO 8601, to the hour */
    record GoalEvent(String kind, String eventKey, String lastSeen, List<OfKind> contexts) {}

    /** The event itself. */
    private record Name(MetricKind kind, String eventKey) {
        String inLists() {
            return kind.word() + ":" + eventKey;
        }
    }

    /** Those seen last first. */
    @GetMapping("/goal-events")
    GoalEvents seen(Caller caller, @PathVariable String projectKey, @PathVariable String environmentKey) {
        var lists = lists(projects.environment(projectKey, environmentKey).id());
        var names = new LinkedHashSet<String>();
        lists.values().forEach(list -> list.all().forEach(it -> names.add(it.name())));
        var items = names.stream()
                .map(name -> new GoalEvent(
                        name.substring(0, name.indexOf(':')),
                        name.substring(name.indexOf(':') + 1),
                        String.valueOf(lastSeen(lists, name)),
                        contexts(lists, name)))
                .sorted(Comparator.comparing(GoalEvent::lastSeen)
                        .reversed()
                        .thenComparing(GoalEvent::eventKey)
                        .thenComparing(GoalEvent::kind))
                .toList();
        return new GoalEvents(items, lists.values().stream().anyMatch(Names::more));
    }

    /**
     * Of a metric as it would be created; it need not be there yet.
     *
     * @throws Refusal 400 as creating it would be, 503 when the store of usage is away
     */
    @PostMapping("/metric-previews")
    MetricPreview preview(
            Caller caller,
            @PathVariable String projectKey,
            @PathVariable String environmentKey,
            @RequestBody MetricPost body) {
        var environment = projects.environment(projectKey, environmentKey);
        var metric = metrics.draft(projectKey, body.key(), body.design(caller.memberId()));
        var lists = lists(environment.id());
        var since = clock.instant().minus(WEEK);
        var events = names(metric).stream()
                .map(name -> seen(environment.id(), name, lists, since))
                .toList();
        var findings = new ArrayList<Finding>();
        events.forEach(event -> silence(projectKey, metric, event, findings));
        if (findings.isEmpty()) {
            values(metric, events.getFirst(), findings);
            for (var unit : metric.design().randomizationUnits()) {
                events.forEach(event -> unit(unit, event, findings));
            }
        }
        return new MetricPreview(since.toString(), events, findings);
    }

    private Map<String, Names> lists(String environmentId) {
        return contexts.kinds(environmentId).all().stream()
                .map(Names.Name::name)
                .collect(Collectors.toMap(
                        kind -> kind, kind -> contexts.goals(environmentId, kind), (a, b) -> a, TreeMap::new));
    }

    private static Set<Name> names(Metric metric) {
        var names = new LinkedHashSet<Name>();
        var recipe = metric.recipe();
        var own = metric.eventKey();
        if (own != null) {
            names.add(new Name(metric.design().kind(), own));
        }
        var divided = recipe.denominator();
        if (divided != null) {
            names.add(new Name(divided.kind(), divided.eventKey()));
        }
        recipe.steps().forEach(step -> names.add(new Name(step.kind(), String.valueOf(step.eventKey()))));
        return names;
    }

    private Seen seen(String environmentId, Name name, Map<String, Names> lists, Instant since) {
        var last = lastSeen(lists, name.inLists());
        var came = counts.between(environmentId, name.kind().word(), name.eventKey(), since, clock.instant());
        return new Seen(
                name.kind(),
                name.eventKey(),
                last == null ? null : last.toString(),
                came.events(),
                contexts(lists, name.inLists()),
                came.values() == null ? null : values(came.values()));
    }

    private static @Nullable Instant lastSeen(Map<String, Names> lists, String name) {
        return lists.values().stream()
                .flatMap(list -> list.all().stream())
                .filter(it -> it.name().equals(name))
                .map(Names.Name::lastSeen)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<OfKind> contexts(Map<String, Names> lists, String name) {
        var found = new ArrayList<OfKind>();
        lists.forEach((kind, list) -> list.all().stream()
                .filter(it -> it.name().equals(name))
                .forEach(it -> found.add(new OfKind(kind, it.contexts()))));
        return found;
    }

    private static MetricPreview.Values values(GoalCounts.Values values) {
        var buckets = new ArrayList<MetricPreview.Bucket>();
        values.buckets().forEach((bound, events) -> {
            double near = Double.parseDouble(bound);
            double far = near == 0
                    ? 0
                    : near * (new BigDecimal(bound).unscaledValue().abs().intValue() == 2 ? 2.5 : 2);
            buckets.add(new MetricPreview.Bucket(Math.min(near, far), Math.max(near, far), events));
        });
        buckets.sort(Comparator.comparingDouble(MetricPreview.Bucket::from));
        return new MetricPreview.Values(values.events(), values.sum(), values.min(), values.max(), buckets);
    }

    private void silence(String projectKey, Metric metric, Seen event, List<Finding> findings) {
        if (event.events() > 0) {
            return;
        }
        var name = "The " + what(event.kind()) + " '" + event.eventKey() + "'";
        boolean own = event.kind() != MetricKind.CUSTOM && event.eventKey().equals(metric.key());
        if (own && !metrics.exists(projectKey, metric.key())) {
            findings.add(new Finding("NOT_YET", name + " is reported by pages from when the metric exists."));
        } else if (event.lastSeen() == null) {
            findings.add(new Finding(
                    "NEVER_FIRED",
                    name + " was never seen here. "
                            + (event.kind() == MetricKind.CUSTOM
                                    ? "Compare the key with the one that the code tracks, letter by letter, or send it once."
                                    : "Open a page that it watches, with the browser SDK on it.")));
        } else {
            findings.add(new Finding(
                    "NOT_LATELY",
                    name + " was not seen in the last week; it was last on "
                            + event.lastSeen().substring(0, 10) + ". Find out what stopped it before it is measured."));
        }
    }

    private static String what(MetricKind kind) {
        return switch (kind) {
            case CUSTOM -> "event";
            case CLICK -> "click";
            case PAGEVIEW -> "page view";
            case FUNNEL -> "funnel";
        };
    }

    private static void values(Metric metric, Seen first, List<Finding> findings) {
        Recipe recipe = metric.recipe();
        if (recipe.readsValues() && first.values() == null) {
            findings.add(new Finding(
                    "NO_VALUES",
                    "No event '" + first.eventKey() + "' of the last week has a value: all would count as 0. "
                            + "Track it with a number as its metric value."));
        }
    }

    private static void unit(String unit, Seen event, List<Finding> findings) {
        if (event.contexts().isEmpty()
                || event.contexts().stream().anyMatch(it -> it.kind().equals(unit))) {
            return;
        }
        var kinds = event.contexts().stream().map(OfKind::kind).collect(Collectors.joining(", "));
        findings.add(new Finding(
                "UNIT_ABSENT",
                "'" + event.eventKey() + "' names contexts of the kind " + kinds + ", none of the kind " + unit
                        + ". Send it with a " + unit + " too, or randomise " + kinds + "."));
    }
}
