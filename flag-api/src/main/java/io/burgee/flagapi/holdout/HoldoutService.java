package io.burgee.flagapi.holdout;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.Resource;
import io.burgee.flagapi.experiment.DesignInput;
import io.burgee.flagapi.experiment.DesignInput.FlagInput;
import io.burgee.flagapi.experiment.DesignInput.ParameterInput;
import io.burgee.flagapi.experiment.DesignInput.TreatmentInput;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.ExperimentChange.StartIteration;
import io.burgee.flagapi.experiment.ExperimentChange.StopIteration;
import io.burgee.flagapi.experiment.ExperimentService;
import io.burgee.flagapi.experiment.NewExperiment;
import io.burgee.flagapi.experiment.Shares;
import io.burgee.flagapi.flag.ClientSideAvailability;
import io.burgee.flagapi.flag.DefaultRuleChange.UpdateFallthroughVariationOrRollout;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.FlagPatch;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.flag.Flags;
import io.burgee.flagapi.flag.Keys;
import io.burgee.flagapi.flag.NewFlag;
import io.burgee.flagapi.flag.Place;
import io.burgee.flagapi.flag.PrerequisiteChange.RemovePrerequisite;
import io.burgee.flagapi.flag.SwitchChange.TurnFlagOn;
import io.burgee.flagapi.flag.Targeting;
import io.burgee.flagapi.holdout.HoldoutChange.AddExperiment;
import io.burgee.flagapi.holdout.HoldoutChange.EndHoldout;
import io.burgee.flagapi.holdout.HoldoutChange.RemoveExperiment;
import io.burgee.flagapi.holdout.HoldoutChange.StartHoldout;
import io.burgee.flagapi.holdout.HoldoutChange.UpdateDescription;
import io.burgee.flagapi.holdout.HoldoutChange.UpdateName;
import io.burgee.flagapi.platform.Ids;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.flagapi.project.Projects;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Creates, starts and ends holdouts. Who is held out is said by a flag, which the flags of the experiments need: so every SDK keeps to it, tells of it by
 * the events that it sends for prerequisites anyway, and an experiment on that flag measures what all the changes together are worth.
 *
 * <p>A holdout, its flag, its experiment and the flags that need it are documents without a common transaction. Each step finds done what was done before: an
 * instruction that failed half-way can be repeated.
 */
@Service
public class HoldoutService {

    private static final int MOST = 50_000;

    private final Projects projects;
    private final Flags flags;
    private final FlagService flagService;
    private final ExperimentService experiments;
    private final Holdouts holdouts;
    private final Ids ids;
    private final Clock clock;

    HoldoutService(
            Projects projects,
            Flags flags,
            FlagService flagService,
            ExperimentService experiments,
            Holdouts holdouts,
            Ids ids,
            Clock clock) {
        this.projects = projects;
        this.flags = flags;
        this.flagService = flagService;
        this.experiments = experiments;
        this.holdouts = holdouts;
        this.ids = ids;
        this.clock = clock;
    }

    /** The environment's, newest first. */
    public List<Holdout> in(String projectKey, String environmentKey) {
        return holdouts.in(projects.environment(projectKey, environmentKey).id());
    }

    public Holdout get(String projectKey, String environmentKey, String holdoutKey) {
        return holdouts.get(projects.environment(projectKey, environmentKey).id(), holdoutKey);
    }

    /** The experiment that compares those held out with the others. */
    public Experiment base(Holdout holdout) {
        return experiments.get(holdout.projectKey(), holdout.environmentKey(), holdout.experimentKey());
    }

    /** Makes the flag and the experiment; nobody is held out before {@link StartHoldout}. */
    public Holdout create(Caller caller, String projectKey, String environmentKey, NewHoldout asked) {
        caller.require(Role.WRITER);
        var environment = projects.environment(projectKey, environmentKey);
        var key = Keys.key(asked.key(), Place.BODY.field("key"));
        var name = Keys.name(asked.name(), Place.BODY.field("name"));
        var description = Keys.text(asked.description(), Place.BODY.field("description"));
        int weight = Shares.weight(asked.holdoutamount());
        if (weight < 1 || weight > MOST) {
            throw Refusal.invalid("holdoutamount", "a percentage above 0 and up to 50, for example \"5\"");
        }
        if (holdouts.find(environment.id(), key).isPresent()) {
            throw Refusal.taken("holdout", key);
        }
        var own = "holdout-" + environmentKey + "-" + key;
        var flagKey = asked.prerequisiteflagkey() == null
                        || asked.prerequisiteflagkey().isEmpty()
                ? own
                : asked.prerequisiteflagkey();
        var flag = flagService.create(caller, projectKey, flag(flagKey, name), null);
        var open = flag.variations().get(0).id();
        try {
            flagService.patch(
                    caller,
                    projectKey,
                    flagKey,
                    FlagPatch.of(
                            environmentKey,
                            "Holdout " + name,
                            new TurnFlagOn(),
                            new UpdateFallthroughVariationOrRollout(open, null, null, null)));
            experiments.create(caller, projectKey, environmentKey, experiment(own, name, asked, flag, weight));
        } catch (Refusal refusal) {
            flagService.delete(caller, projectKey, flagKey, "The holdout could not be made");
            throw refusal;
        }
        long now = clock.millis();
        var holdout = new Holdout(
                ids.id(),
                projects.get(projectKey).id(),
                projectKey,
                environment.id(),
                environmentKey,
                key,
                name,
                description,
                weight,
                flagKey,
                open,
                own,
                List.of(),
                Holdout.Status.CREATED,
                now,
                now,
                0);
        return holdouts.add(holdout, entry(caller, holdout, "createHoldout", "Create the holdout", null));
    }

    /** Makes the changes, in order. */
    public Holdout patch(
            Caller caller,
            String projectKey,
            String environmentKey,
            String holdoutKey,
            List<HoldoutChange> changes,
            @Nullable String comment) {
        caller.require(Role.WRITER);
        var holdout = get(projectKey, environmentKey, holdoutKey);
        for (int i = 0; i < changes.size(); i++) {
            var change = changes.get(i);
            var after = apply(caller, holdout, change, new Place("instructions").item(i), comment);
            if (!after.equals(holdout)) {
                holdout = holdouts.save(after, entry(caller, after, change.action(), change.describe(), comment));
            }
        }
        return holdout;
    }

    private Holdout apply(Caller caller, Holdout holdout, HoldoutChange change, Place place, @Nullable String comment) {
        long now = clock.millis();
        return switch (change) {
            case UpdateName(var value) ->
                holdout.named(Keys.name(value, place.field("value")), holdout.description(), now);
            case UpdateDescription(var value) ->
                holdout.named(holdout.name(), Keys.text(value, place.field("value")), now);
            case StartHoldout() -> {
                var after = holdout.started(now);
                if (base(holdout).running().isEmpty()) {
                    move(caller, holdout, new StartIteration(comment), comment);
                }
                yield after;
            }
            case EndHoldout() -> {
                var after = holdout.ended(now);
                release(caller, holdout, comment);
                if (base(holdout).running().isPresent()) {
                    move(caller, holdout, new StopIteration(null, "The holdout ended"), comment);
                }
                yield after;
            }
            case AddExperiment(var key) -> {
                idle(holdout, key, place);
                elsewhere(holdout, key);
                yield holdout.joined(key, now);
            }
            case RemoveExperiment(var key) -> {
                idle(holdout, key, place);
                yield holdout.left(key, now);
            }
        };
    }

    private void move(
            Caller caller,
            Holdout holdout,
            io.burgee.flagapi.experiment.ExperimentChange change,
            @Nullable String comment) {
        experiments.patch(
                caller,
                holdout.projectKey(),
                holdout.environmentKey(),
                holdout.experimentKey(),
                List.of(change),
                comment,
                null);
    }

    /** Takes the condition out of every flag that has it. */
    private void release(Caller caller, Holdout holdout, @Nullable String comment) {
        var words = Objects.requireNonNullElse(comment, "The holdout '" + holdout.name() + "' ended");
        for (var flag : flags.in(holdout.projectKey())) {
            if (needs(flag, holdout)) {
                flagService.patch(
                        caller,
                        holdout.projectKey(),
                        flag.key(),
                        FlagPatch.of(holdout.environmentKey(), words),
                        stored -> needs(stored, holdout)
                                ? List.of(new RemovePrerequisite(holdout.flagKey()))
                                : List.of());
            }
        }
    }

    private static boolean needs(Flag flag, Holdout holdout) {
        return flag.targeting(holdout.environmentKey()).prerequisites().stream()
                .anyMatch(it -> it.key().equals(holdout.flagKey()));
    }

    /** What runs is not changed under way: its contexts would move. */
    private void idle(Holdout holdout, String experimentKey, Place place) {
        if (experimentKey.equals(holdout.experimentKey())) {
            throw place.field("experimentKey").expected("another experiment than that of the holdout itself");
        }
        var experiment = experiments.get(holdout.projectKey(), holdout.environmentKey(), experimentKey);
        if (experiment.running().isPresent()) {
            throw Refusal.conflict("The experiment '" + experimentKey + "' is running. Stop its iteration first.");
        }
    }

    private void elsewhere(Holdout holdout, String experimentKey) {
        holdouts.in(holdout.environmentId()).stream()
                .filter(it -> !it.key().equals(holdout.key()) && it.status() != Holdout.Status.ENDED)
                .filter(it -> it.members().contains(experimentKey))
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.conflict("The experiment '" + experimentKey + "' is in the holdout '" + other.key()
                            + "'. Take it out there first.");
                });
    }

    /** Pages and applications need it, too: whoever is sent a flag is sent what it needs. */
    private static NewFlag flag(String key, String name) {
        return new NewFlag(
                key,
                "Holdout: " + name,
                "Says who is held out of experiments. Made and moved by the holdout.",
                List.of(variation(true, "not held out"), variation(false, "held out")),
                null,
                List.of("holdout"),
                true,
                new ClientSideAvailability(true, true),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static NewFlag.VariationInput variation(boolean value, String name) {
        return new NewFlag.VariationInput(null, JsonNodeFactory.instance.booleanNode(value), name, null);
    }

    /** As many of the others are counted as are held out: the rest is served without full events. */
    private static NewExperiment experiment(String key, String name, NewHoldout asked, Flag flag, int weight) {
        var open = flag.variations().get(0).id();
        var held = flag.variations().get(1).id();
        var percent = Shares.percent(weight);
        var iteration = new DesignInput(
                "What all changes together are worth",
                true,
                asked.metrics(),
                asked.primarymetrickey(),
                null,
                List.of(
                        new TreatmentInput("held out", true, percent, List.of(new ParameterInput(flag.key(), held))),
                        new TreatmentInput(
                                "not held out", false, percent, List.of(new ParameterInput(flag.key(), open)))),
                Map.of(flag.key(), new FlagInput(null, null, open)),
                Objects.requireNonNullElse(asked.randomizationunit(), Targeting.USER),
                asked.attributes(),
                null,
                null,
                null);
        return new NewExperiment(
                key,
                "Holdout: " + name,
                null,
                asked.maintainerId(),
                iteration,
                List.of("holdout"),
                null,
                null,
                null,
                null,
                null);
    }

    private AuditEntry entry(Caller caller, Holdout after, String action, String words, @Nullable String comment) {
        return new AuditEntry(
                Resource.environment(after.projectKey(), after.environmentKey()).child("holdout", after.key()),
                after.version() + 1,
                clock.millis(),
                "holdout",
                after.name(),
                List.of(action),
                action.equals("createHoldout") ? "created the holdout" : "changed the holdout",
                words,
                comment,
                caller,
                "[]");
    }
}
