package io.burgee.flagapi.experiment;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.experiment.ExperimentChange.ArchiveExperiment;
import io.burgee.flagapi.experiment.ExperimentChange.RestoreExperiment;
import io.burgee.flagapi.experiment.ExperimentChange.StartIteration;
import io.burgee.flagapi.experiment.ExperimentChange.StopIteration;
import io.burgee.flagapi.experiment.ExperimentChange.UpdateDescription;
import io.burgee.flagapi.experiment.ExperimentChange.UpdateName;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.metric.Metrics;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Environment;
import io.burgee.flagapi.project.Projects;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Creates and changes experiments, and moves their flags along.
 *
 * <p>An iteration and its flag are two documents without a common transaction. So a start saves the iteration first: should
 * the flag not follow, the iteration runs without traffic until {@link Reconciliation} or a stop. And a stop changes the
 * flag first: should the iteration not follow, stopping once more finds the flag as it should be. As a start and a stop may
 * overtake each other between their two steps, both look last at what is stored and take out the split of what is over.
 */
@Service
public class ExperimentService {

    private final Projects projects;
    private final Flags flags;
    private final FlagService flagService;
    private final Metrics metrics;
    private final Experiments experiments;
    private final Allocations allocations;
    private final Verdicts verdicts;
    private final Slots slots;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ExperimentService(
            Projects projects,
            Flags flags,
            FlagService flagService,
            Metrics metrics,
            Experiments experiments,
            Allocations allocations,
            Verdicts verdicts,
            Slots slots,
            Ids ids,
            Clock clock) {
        this.projects = projects;
        this.flags = flags;
        this.flagService = flagService;
        this.metrics = metrics;
        this.experiments = experiments;
        this.allocations = allocations;
        this.verdicts = verdicts;
        this.slots = slots;
        this.ids = ids;
        this.clock = clock;
    }

    /** The experiment with that key; 404 when there is no such project, environment or experiment. */
    public Experiment get(String projectKey, String environmentKey, String experimentKey) {
        return experiments.get(projects.environment(projectKey, environmentKey).id(), experimentKey);
    }

    /** Creates one with a draft iteration. */
    public Experiment create(Caller caller, String projectKey, String environmentKey, NewExperiment asked) {
        caller.require(Role.WRITER);
        var environment = projects.environment(projectKey, environmentKey);
        var key = Keys.key(asked.key(), Place.BODY.field("key"));
        var name = Keys.name(asked.name(), Place.BODY.field("name"));
        var description = Keys.text(asked.description(), Place.BODY.field("description"));
        var tags = Keys.tags(Objects.requireNonNullElse(asked.tags(), List.of()), Place.BODY.field("tags"));
        var methodology = Methodology.of(asked);
        var input = Keys.present(asked.iteration(), Place.BODY.field("iteration"));
        var projectId = projects.get(projectKey).id();
        var design = check(projectKey, projectId, environment, "iteration.").checked(input, methodology);
        long now = clock.millis();
        var experiment = new Experiment(
                        ids.id(),
                        projectId,
                        projectKey,
                        environment.id(),
                        environmentKey,
                        key,
                        name,
                        description,
                        Objects.requireNonNullElse(asked.maintainerId(), caller.memberId()),
                        tags,
                        List.of(),
                        now,
                        null,
                        0)
                .drafted(ids.id(), design, now);
        var words = "Ask the flag '" + design.flagKey() + "': " + experiment.name();
        return experiments.add(experiment, entry(caller, experiment, "createExperiment", "created", words, null));
    }

    /** Puts that design in the place of the draft. */
    public Iteration draft(
            Caller caller, String projectKey, String environmentKey, String experimentKey, DesignInput input) {
        caller.require(Role.WRITER);
        var environment = projects.environment(projectKey, environmentKey);
        var before = experiments.get(environment.id(), experimentKey);
        var design = check(projectKey, before.projectId(), environment, "")
                .checked(input, Methodology.of(before.nextDesign()));
        var after = before.drafted(ids.id(), design, clock.millis());
        var entry =
                entry(caller, after, "createIteration", "designed the next iteration of", "Design an iteration", null);
        return experiments.save(after, entry).iterations().getLast();
    }

    /**
     * Makes the changes, in order.
     *
     * @param ifVersion the version that the caller saw; null for whatever is stored
     */
    public Experiment patch(
            Caller caller,
            String projectKey,
            String environmentKey,
            String experimentKey,
            List<ExperimentChange> changes,
            @Nullable String comment,
            @Nullable Long ifVersion) {
        caller.require(Role.WRITER);
        var experiment = get(projectKey, environmentKey, experimentKey);
        if (ifVersion != null && ifVersion != experiment.version()) {
            throw Refusal.conflict(experiment.version());
        }
        long moves = changes.stream()
                .filter(c -> c instanceof StartIteration || c instanceof StopIteration)
                .count();
        if (changes.isEmpty() || moves > 1 || (moves == 1 && changes.size() > 1)) {
            throw Refusal.invalid(
                    "instructions", "one or more instructions; startIteration and stopIteration stand alone");
        }
        return switch (changes.getFirst()) {
            case StartIteration start -> start(caller, experiment, start, comment);
            case StopIteration stop -> stop(caller, experiment, stop, comment);
            case UpdateName _, UpdateDescription _, ArchiveExperiment _, RestoreExperiment _ ->
                describe(caller, experiment, changes, comment);
        };
    }

    private Experiment describe(
            Caller caller, Experiment before, List<ExperimentChange> changes, @Nullable String comment) {
        var after = before;
        for (int i = 0; i < changes.size(); i++) {
            var value = new Place("instructions").item(i).field("value");
            after = switch (changes.get(i)) {
                case UpdateName(var name) -> after.named(Keys.name(name, value), after.description());
                case UpdateDescription(var text) -> after.named(after.name(), Keys.text(text, value));
                case ArchiveExperiment() -> after.archived(clock.millis());
                case RestoreExperiment() -> after.restored();
                case StartIteration _, StopIteration _ -> after;
            };
        }
        if (after.equals(before)) {
            return before;
        }
        var words =
                String.join("\n", changes.stream().map(c -> c.describe(before)).toList());
        return experiments.save(after, entry(caller, after, changes.getFirst().action(), "updated", words, comment));
    }

    private Experiment start(Caller caller, Experiment before, StartIteration change, @Nullable String comment) {
        long now = clock.millis();
        var design = before.nextDesign();
        var reason = comment == null ? change.changeJustification() : comment;
        var flag = flagService.get(before.projectKey(), design.flagKey());
        var frozen = Freeze.of(
                design,
                flag,
                before.environmentKey(),
                key -> metrics.find(before.projectId(), key),
                seed(before, design),
                now);
        var place = slots.of(before).orElse(null);
        var started = before.started(ids.id(), placed(before, design, frozen, place));
        var saved = experiments.save(
                started, entry(caller, started, change.action(), "started", change.describe(before), reason));
        try {
            if (!slots.of(saved).equals(Optional.ofNullable(place))) {
                throw Refusal.conflict("The layer was changed meanwhile. Start again.");
            }
            allocations.put(caller, saved, saved.running().orElseThrow(), reason);
        } catch (Refusal refusal) {
            var back = saved.with(before.iterations());
            experiments.save(back, entry(caller, back, change.action(), "could not start", refusal.detail(), reason));
            throw refusal;
        }
        allocations.takeIfOver(caller, saved, saved.running().orElseThrow(), reason);
        return saved;
    }

    /** @throws Refusal 409 when nobody said what those get who are not in the slot */
    private Start placed(Experiment experiment, Design design, Start frozen, Slots.@Nullable Part place) {
        if (place == null) {
            return frozen;
        }
        if (frozen.outsideVariationId(design) == null) {
            throw Refusal.conflict(
                    "In the layer '" + place.layerKey()
                            + "' most contexts take no part, and this part of the flag is split: say by notInExperimentVariationId what they get.");
        }
        int order = experiment
                .current()
                .flatMap(earlier -> Optional.ofNullable(earlier.started().slot()))
                .filter(earlier -> !design.reshuffle())
                .map(Slot::order)
                .orElseGet(random::nextInt);
        return frozen.in(new Slot(place.layerKey(), place.seed(), place.from(), place.to(), order));
    }

    private int seed(Experiment experiment, Design design) {
        return experiment
                .current()
                .filter(earlier -> !design.reshuffle()
                        && earlier.design().flagKey().equals(design.flagKey())
                        && earlier.design().unitKind().equals(design.unitKind()))
                .map(earlier -> earlier.started().seed())
                .orElseGet(() -> random.nextInt(1, Integer.MAX_VALUE));
    }

    private Experiment stop(Caller caller, Experiment before, StopIteration change, @Nullable String comment) {
        var winner = change.winningTreatmentId();
        var reason = comment == null ? change.winningReason() : comment;
        before.stopped(new Stop(clock.millis(), winner, change.winningReason(), null));
        var running = before.running().orElseThrow();
        var evidence = verdicts.of(before, running).orElse(null);
        allocations.take(caller, before, running, winner, reason);
        var after = before.stopped(new Stop(clock.millis(), winner, change.winningReason(), evidence));
        var words = change.describe(before) + "\n" + words(evidence);
        var saved = experiments.save(after, entry(caller, after, change.action(), "stopped", words, reason));
        allocations.takeIfOver(caller, saved, running, reason);
        return saved;
    }

    private static String words(@Nullable Evidence evidence) {
        return evidence == null
                ? "The verdict of that moment could not be read: the results' store was away"
                : "The verdict then: " + evidence.state() + ". " + evidence.text();
    }

    private DesignCheck check(String projectKey, String projectId, Environment environment, String at) {
        return new DesignCheck(
                environment.key(),
                key -> flags.find(projectKey, key),
                key -> key.isEmpty() ? Optional.empty() : metrics.find(projectId, key),
                ids::id,
                at);
    }

    private AuditEntry entry(
            Caller caller, Experiment after, String action, String verb, String words, @Nullable String comment) {
        return new AuditEntry(
                Resource.environment(after.projectKey(), after.environmentKey()).child("experiment", after.key()),
                after.version() + 1,
                clock.millis(),
                "experiment",
                after.name(),
                List.of(action),
                verb,
                words,
                comment,
                caller,
                "[]");
    }
}
