package io.burgee.flagapi.flag;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Project;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Creates, changes and deletes flags.
 *
 * <p>A change is a function of the stored flag. It is computed, saved if the flag is still at the version that it was computed from, and
 * otherwise computed again: so writers who change different things at once all succeed.
 */
@Service
public class FlagService {

    private static final int MOST_ATTEMPTS = 50;

    private final Flags flags;
    private final Projects projects;
    private final Ids ids;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Revisions revisions = new Revisions();

    FlagService(Flags flags, Projects projects, Ids ids, Clock clock, ApplicationEventPublisher events) {
        this.flags = flags;
        this.projects = projects;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
    }

    /** The flag with that key, with targeting for each environment of its project; 404 when there is none. */
    public Flag get(String projectKey, String flagKey) {
        var project = projects.get(projectKey);
        return flags.get(projectKey, flagKey).inEnvironments(keys(project));
    }

    /**
     * Creates a flag.
     *
     * @param cloned the flag whose variations and targeting it takes over; null for none
     */
    public Flag create(Caller caller, String projectKey, NewFlag body, @Nullable String cloned) {
        caller.require(Role.WRITER);
        var project = projects.get(projectKey);
        var from = cloned == null ? null : get(projectKey, cloned);
        var key = Keys.key(body.key(), Place.BODY.field("key"));
        var given = new NewFlag.Given(
                projectKey,
                new ClientSideAvailability(
                        project.clientSide().usingMobileKey(),
                        project.clientSide().usingEnvironmentId()),
                caller.memberId(),
                flags.highestVersionOfDeleted(projectKey, key),
                ids::uuid,
                clock.millis());
        var flag = Creation.flag(body, given, from, project, edit(projectKey, null));
        var revision = new Revision(flag, List.of("Create the flag"), List.of("createFlag"), "[]", false);
        flags.add(flag, revisions.entry(caller, revision, null, null, clock.millis()));
        publish(project, flag, flag.version(), environment -> true);
        return flag;
    }

    /** Makes the changes of a patch, all or none. */
    public FlagSaved patch(Caller caller, String projectKey, String flagKey, FlagPatch patch) {
        return patch(caller, projectKey, flagKey, patch, before -> patch.changes());
    }

    /** Makes changes that depend on what is stored; those in {@code patch} are ignored. */
    public FlagSaved patch(
            Caller caller,
            String projectKey,
            String flagKey,
            FlagPatch patch,
            Function<Flag, List<FlagChange>> changes) {
        var edit = edit(projectKey, patch.environmentKey());
        return revise(caller, projectKey, flagKey, patch, before -> revisions.of(before, changes.apply(before), edit));
    }

    /** Deletes a flag. */
    public void delete(Caller caller, String projectKey, String flagKey, @Nullable String comment) {
        patch(
                caller,
                projectKey,
                flagKey,
                new FlagPatch(null, List.of(new LifecycleChange.DeleteFlag()), comment, null, false));
    }

    FlagSaved revise(
            Caller caller, String projectKey, String flagKey, FlagPatch patch, Function<Flag, Revision> change) {
        caller.require(Role.WRITER);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var project = projects.get(projectKey);
            requireComment(project, patch);
            var stored = flags.get(projectKey, flagKey);
            if (patch.ifVersion() != null && patch.ifVersion() != stored.version()) {
                throw Refusal.conflict(stored.version());
            }
            var before = stored.inEnvironments(keys(project));
            var revision = change.apply(before);
            Dependents.check(before, revision, () -> flags.in(projectKey));
            var after = revision.deletes() ? before : revision.after().since(before, clock.millis());
            if (patch.dryRun() || (!revision.deletes() && after == before)) {
                return new FlagSaved(after, patch.dryRun() ? revision.words() : List.of());
            }
            var next =
                    new Revision(after, revision.words(), revision.actions(), revision.changes(), revision.deletes());
            var entry = revisions.entry(caller, next, patch.environmentKey(), patch.comment(), clock.millis());
            if (revision.deletes() ? flags.delete(stored, entry) : flags.save(after, entry)) {
                publish(
                        project,
                        after,
                        Math.toIntExact(entry.version()),
                        environment -> revision.deletes()
                                || after.targeting(environment).version()
                                        != before.targeting(environment).version());
                return new FlagSaved(after, revision.words());
            }
        }
        throw Refusal.conflict(flags.get(projectKey, flagKey).version());
    }

    private void publish(Project project, Flag flag, int version, Predicate<String> changedIn) {
        var environmentIds = project.environments().stream()
                .filter(environment -> changedIn.test(environment.key()))
                .map(Environment::id)
                .toList();
        events.publishEvent(new FlagChanged(project.key(), flag.key(), environmentIds, version));
    }

    Edit edit(String projectKey, @Nullable String environmentKey) {
        return new Edit(environmentKey, Place.BODY, ids::uuid, key -> flags.find(projectKey, key), clock.millis());
    }

    private static void requireComment(Project project, FlagPatch patch) {
        var environmentKey = patch.environmentKey();
        if (environmentKey == null) {
            return;
        }
        var environment =
                project.environment(environmentKey).orElseThrow(() -> Refusal.notFound("environment", environmentKey));
        var comment = Objects.requireNonNullElse(patch.comment(), "");
        if (environment.requireComments() && comment.isBlank() && !patch.dryRun()) {
            throw Place.BODY.field("comment").expected("the reason: " + environment.name() + " requires comments");
        }
    }

    private static List<String> keys(Project project) {
        return project.environments().stream().map(Environment::key).toList();
    }
}
