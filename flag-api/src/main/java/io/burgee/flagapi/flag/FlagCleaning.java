package io.burgee.flagapi.flag;

import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.EnvironmentChanged;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Forgets what flags serve in environments and projects that are gone. */
@Component
class FlagCleaning {

    private final Flags flags;
    private final Projects projects;
    private final Clock clock;

    FlagCleaning(Flags flags, Projects projects, Clock clock) {
        this.flags = flags;
        this.projects = projects;
        this.clock = clock;
    }

    @EventListener
    void on(EnvironmentChanged event) {
        var project = projects.find(event.projectKey());
        if (project.isEmpty()) {
            flags.forget(event.projectKey());
        } else if (project.get().environment(event.environmentKey()).isEmpty()) {
            var left =
                    project.get().environments().stream().map(Environment::key).toList();
            flags.in(event.projectKey()).stream()
                    .filter(flag -> flag.environments().containsKey(event.environmentKey()))
                    .forEach(flag -> {
                        var changed = flag.inEnvironments(left).since(flag, clock.millis());
                        // Whoever is faster cleans up too: every save keeps the project's environments only.
                        flags.save(changed, null);
                    });
        }
    }
}
