package io.burgee.flagapi.segment;

import io.burgee.flagapi.project.EnvironmentChanged;
import io.burgee.flagapi.project.Projects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets the segments of environments that are gone. */
@Component
class SegmentCleaning {

    private final Segments segments;
    private final Projects projects;

    SegmentCleaning(Segments segments, Projects projects) {
        this.segments = segments;
        this.projects = projects;
    }

    @EventListener
    void on(EnvironmentChanged event) {
        var there = projects.find(event.projectKey()).flatMap(project -> project.environment(event.environmentKey()));
        if (there.isEmpty()) {
            segments.forget(event.projectKey(), event.environmentKey());
        }
    }
}
