package io.burgee.flagapi.project;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Keys;
import io.burgee.flagapi.platform.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Changes projects and environments: for admins. Every change is saved together with its audit entry, then recorded,
 * then told to who must know.
 */
@Service
public class ProjectService {

    private static final int MOST_ENVIRONMENTS = 100;
    private static final int ATTEMPTS = 5;

    private final Projects projects;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    ProjectService(Projects projects, Audit audit, Ids ids, Clock clock, ApplicationEventPublisher events) {
        this.projects = projects;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /** A project's own settings. */
    public record Settings(String name, Project.ClientSide clientSide, List<String> tags) {}

    /** An environment to add. */
    public record NewEnvironment(String key, EnvironmentSettings settings) {}

    /** Adds a project; without environments named, with Production and Test. */
    public Project create(Caller caller, String key, Settings settings, List<NewEnvironment> environments) {
        caller.require(Role.ADMIN);
        Keys.valid("key", key);
        Project.checkedName(settings.name());
        Project.checkedTags(settings.tags());
        var named = environments.isEmpty() ? usual() : environments;
        var made = named.stream().map(this::make).toList();
        if (made.stream().map(Environment::key).distinct().count() < made.size()) {
            throw Refusal.invalid("environments", "a different key for each");
        }
        var project = new Project(ids.id(), key, settings.name(), settings.clientSide(), settings.tags(), made, 0);
        var entry = new Deed("createProject", "created").on(project, caller, clock.millis());
        made.forEach(environment -> tell(key, environment.key()));
        var saved = projects.add(project, entry);
        audit.record(entry);
        made.forEach(environment -> tell(key, environment.key()));
        return saved;
    }

    /**
     * Changes a project's own settings.
     *
     * @param patch what the caller asked for, as JSON, for the audit log
     */
    public Project change(Caller caller, Project project, Settings settings, String patch) {
        caller.require(Role.ADMIN);
        Project.checkedName(settings.name());
        Project.checkedTags(settings.tags());
        var changed = project.with(settings.name(), settings.clientSide(), settings.tags());
        return save(changed, new Deed("updateProject", "changed", patch).on(changed, caller, clock.millis()));
    }

    /** Deletes a project and all that is in it. */
    public void delete(Caller caller, String projectKey) {
        caller.require(Role.ADMIN);
        var project = projects.get(projectKey);
        audit.record(new Deed("deleteProject", "deleted").on(project, caller, clock.millis()));
        projects.delete(projectKey);
        events.publishEvent(new ProjectDeleted(projectKey));
        project.environments().forEach(environment -> tell(projectKey, environment.key()));
    }

    public Environment addEnvironment(Caller caller, String projectKey, NewEnvironment added) {
        caller.require(Role.ADMIN);
        var project = projects.get(projectKey);
        if (project.environment(added.key()).isPresent()) {
            throw Refusal.taken("environment", added.key());
        }
        if (project.environments().size() >= MOST_ENVIRONMENTS) {
            throw Refusal.conflict("A project has at most " + MOST_ENVIRONMENTS + " environments.");
        }
        var environment = make(added);
        tell(projectKey, added.key());
        var more = Stream.concat(project.environments().stream(), Stream.of(environment))
                .toList();
        save(
                project.withEnvironments(more),
                new Deed("createEnvironment", "created").on(environment, project, caller, clock.millis()));
        tell(projectKey, added.key());
        return environment;
    }

    /**
     * Changes an environment's settings.
     *
     * @param change sees the current ones, perhaps more than once
     * @param patch what the caller asked for, as JSON, for the audit log
     */
    public Environment changeEnvironment(
            Caller caller,
            String projectKey,
            String environmentKey,
            UnaryOperator<EnvironmentSettings> change,
            String patch) {
        return replace(
                caller,
                projectKey,
                environmentKey,
                before ->
                        before.with(change.apply(EnvironmentSettings.of(before)).checked()),
                new Deed("updateEnvironment", "changed", patch));
    }

    /**
     * Gives the environment a new SDK key.
     *
     * @param oldUntil how long the old one still works, epoch milliseconds; null: not at all
     */
    public Environment resetApiKey(Caller caller, String projectKey, String environmentKey, @Nullable Long oldUntil) {
        long now = clock.millis();
        return replace(
                caller,
                projectKey,
                environmentKey,
                before -> before.withApiKey(ids.sdkKey(), oldUntil == null ? now : oldUntil, now),
                new Deed("updateApiKey", "reset the SDK key of"));
    }

    /** Gives the environment a new mobile key; as for the SDK key. */
    public Environment resetMobileKey(
            Caller caller, String projectKey, String environmentKey, @Nullable Long oldUntil) {
        long now = clock.millis();
        return replace(
                caller,
                projectKey,
                environmentKey,
                before -> before.withMobileKey(ids.mobileKey(), oldUntil == null ? now : oldUntil, now),
                new Deed("updateMobileKey", "reset the mobile key of"));
    }

    public void deleteEnvironment(Caller caller, String projectKey, String environmentKey) {
        caller.require(Role.ADMIN);
        var environment = projects.environment(projectKey, environmentKey);
        var project = projects.get(projectKey);
        if (project.environments().size() == 1) {
            throw Refusal.conflict("A project keeps at least one environment. Delete the project instead.");
        }
        var fewer = project.environments().stream()
                .filter(other -> !other.key().equals(environmentKey))
                .toList();
        save(
                project.withEnvironments(fewer),
                new Deed("deleteEnvironment", "deleted").on(environment, project, caller, clock.millis()));
        tell(projectKey, environmentKey);
    }

    /** A crash between saving and recording leaves an entry out; the document still has it. */
    @EventListener(ApplicationReadyEvent.class)
    void recordWhatACrashLeftOut() {
        projects.lastChanges().forEach(audit::record);
    }

    /** Environments share their project's document: when somebody else saved another one meanwhile, we look again. */
    private Environment replace(
            Caller caller, String projectKey, String environmentKey, UnaryOperator<Environment> change, Deed deed) {
        caller.require(Role.ADMIN);
        for (int attempt = 1; ; attempt++) {
            var project = projects.get(projectKey);
            var changed = change.apply(project.environment(environmentKey)
                    .orElseThrow(() -> Refusal.notFound("environment", environmentKey)));
            try {
                save(project.withEnvironment(changed), deed.on(changed, project, caller, clock.millis()));
            } catch (Refusal refusal) {
                if (refusal.currentVersion() != null && attempt < ATTEMPTS) {
                    continue;
                }
                throw refusal;
            }
            tell(projectKey, environmentKey);
            return changed;
        }
    }

    private Project save(Project project, AuditEntry entry) {
        var saved = projects.save(project, entry);
        audit.record(entry);
        return saved;
    }

    private List<NewEnvironment> usual() {
        return List.of(
                new NewEnvironment("production", EnvironmentSettings.plain("Production", "417505", true)),
                new NewEnvironment("test", EnvironmentSettings.plain("Test", "f5a623", false)));
    }

    private Environment make(NewEnvironment added) {
        Keys.valid("key", added.key());
        var settings = added.settings().checked();
        return new Environment(
                        ids.id(),
                        added.key(),
                        settings.name(),
                        settings.color(),
                        ids.sdkKey(),
                        ids.mobileKey(),
                        List.of(),
                        false,
                        false,
                        false,
                        false,
                        false,
                        0,
                        List.of(),
                        settings.allowance())
                .with(settings);
    }

    /**
     * Tells of an environment that came, changed or went. Also before one comes: what a former one of the same key left behind when a node died
     * while it was forgotten is forgotten then, so that nobody inherits it.
     */
    private void tell(String projectKey, String environmentKey) {
        events.publishEvent(new EnvironmentChanged(projectKey, environmentKey));
    }
}
