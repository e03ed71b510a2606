package io.burgee.flagapi.metric;

import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The goals that pages of a project watch for. Every page asks for them once, so they are kept for a few seconds; while the
 * store is away, the last good ones are served.
 */
@Component
public class Goals {

    private static final Duration KEPT = Duration.ofSeconds(5);

    private final Projects projects;
    private final Metrics metrics;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(List<Goal> goals, long until) {}

    Goals(Projects projects, Metrics metrics, Clock clock) {
        this.projects = projects;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** In the order of their keys; empty for an unknown project. */
    public List<Goal> of(String projectKey) {
        long now = clock.millis();
        var last = known.get(projectKey);
        if (last != null && now < last.until()) {
            return last.goals();
        }
        if (last != null) {
            // One request refreshes, the others are served what was known.
            known.put(projectKey, new Known(last.goals(), now + KEPT.toMillis()));
        }
        try {
            var goals = load(projectKey);
            known.put(projectKey, new Known(goals, now + KEPT.toMillis()));
            return goals;
        } catch (RuntimeException away) {
            if (last != null) {
                return last.goals();
            }
            throw away;
        }
    }

    @EventListener
    void changed(MetricChanged change) {
        known.remove(change.projectKey());
    }

    private List<Goal> load(String projectKey) {
        return projects.find(projectKey).map(project -> metrics.in(project.id())).orElse(List.of()).stream()
                .filter(metric -> metric.design().kind() != MetricKind.CUSTOM)
                .filter(metric -> !metric.design().archived())
                .map(metric -> new Goal(
                        metric.key(),
                        metric.design().kind(),
                        metric.design().selector(),
                        metric.design().urls()))
                .toList();
    }
}
