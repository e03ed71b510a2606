package io.burgee.flagapi.project;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.Ids;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Changes projects and environments, and tells who must know. */
@Service
public class ProjectService {

    private final Projects projects;
    private final Ids ids;
    private final ApplicationEventPublisher events;

    ProjectService(Projects projects, Ids ids, ApplicationEventPublisher events) {
        this.projects = projects;
        this.ids = ids;
        this.events = events;
    }

    /** Adds a project with the environments Production and Test. */
    public Project create(Caller caller, String key, String name) {
        caller.require(Role.ADMIN);
        var project = projects.add(new Project(
                ids.id(),
                key,
                name,
                new Project.ClientSide(false, false),
                List.of(),
                List.of(
                        environment("production", "Production", "417505", true),
                        environment("test", "Test", "f5a623", false)),
                0));
        project.environments()
                .forEach(environment -> events.publishEvent(new EnvironmentChanged(key, environment.key())));
        return project;
    }

    private Environment environment(String key, String name, String color, boolean critical) {
        return new Environment(
                ids.id(),
                key,
                name,
                color,
                ids.sdkKey(),
                ids.mobileKey(),
                List.of(),
                critical,
                false,
                false,
                false,
                false,
                0,
                List.of());
    }
}
