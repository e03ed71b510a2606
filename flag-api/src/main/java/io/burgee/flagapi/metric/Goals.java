package io.burgee.flagapi.metric;

import io.burgee.flagapi.project.Projects;
import java.util.List;
import org.springframework.stereotype.Component;

/** The goals that pages of a project watch for, read from the store at each call. */
@Component
public class Goals {

    private final Projects projects;
    private final Metrics metrics;

    Goals(Projects projects, Metrics metrics) {
        this.projects = projects;
        this.metrics = metrics;
    }

    /** In the order of their keys; empty for an unknown project. */
    public List<Goal> of(String projectKey) {
        return projects.find(projectKey).map(project -> metrics.in(project.id())).orElse(List.of()).stream()
                .filter(metric -> switch (metric.design().kind()) {
                    case CLICK, PAGEVIEW -> true;
                    case CUSTOM, FUNNEL -> false;
                })
                .filter(metric -> !metric.design().archived())
                .map(metric -> new Goal(
                        metric.key(),
                        metric.design().kind(),
                        metric.design().selector(),
                        metric.design().urls()))
                .toList();
    }
}
