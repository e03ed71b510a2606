package io.burgee.flagapi.experiment;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.flag.ExperimentChange.Share;
import io.burgee.flagapi.flag.ExperimentChange.StartExperimentRollout;
import io.burgee.flagapi.flag.ExperimentChange.StopExperimentRollout;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.FlagChange;
import io.burgee.flagapi.flag.FlagPatch;
import io.burgee.flagapi.flag.FlagService;
import io.burgee.flagapi.flag.PrerequisiteChange.AddPrerequisite;
import io.burgee.flagapi.flag.VariationOrRollout;
import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import io.burgee.flagapi.flag.VariationOrRollout.WeightedVariation;
import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Puts an iteration's split into its flag and takes it out again. Both look at the stored flag as they change it, and both
 * change nothing when it is as it should be already: so they can be repeated after a crash.
 */
@Component
class Allocations {

    private final FlagService flags;
    private final Experiments experiments;
    private final Holding holding;

    Allocations(FlagService flags, Experiments experiments, Holding holding) {
        this.flags = flags;
        this.experiments = experiments;
        this.holding = holding;
    }

    /** @throws Refusal 409 when the flag is in another experiment of this environment */
    void put(Caller caller, Experiment experiment, Iteration iteration, @Nullable String comment) {
        change(caller, experiment, iteration, comment, flag -> {
            if (holds(flag, experiment, iteration)) {
                return List.of();
            }
            if (flag.inExperiment(experiment.environmentKey())) {
                throw Refusal.conflict("The flag '" + flag.key() + "' has a running experiment in '"
                        + experiment.environmentKey() + "' already. Stop its iteration first.");
            }
            var design = iteration.design();
            var changes = new ArrayList<FlagChange>();
            holding.of(experiment)
                    .flatMap(it -> heldOut(experiment, design, flag, it))
                    .ifPresent(changes::add);
            changes.add(new StartExperimentRollout(
                    design.ruleId(), design.unitKind(), iteration.started().seed(), shares(iteration)));
            return changes;
        });
    }

    /**
     * Who is held out gets what the flag serves while off. That condition stays when the iteration stops, until the holdout ends.
     *
     * @throws Refusal 409 when that is not the baseline
     */
    private static Optional<FlagChange> heldOut(
            Experiment experiment, Design design, Flag flag, Holding.Needed needed) {
        var targeting = flag.targeting(experiment.environmentKey());
        var off = targeting.offVariation();
        if (off == null || flag.indexOf(design.treatments().getFirst().variationId()) != off) {
            throw Refusal.conflict(
                    "Contexts that the holdout '" + needed.holdoutKey()
                            + "' holds out get what the flag '" + flag.key() + "' serves while off, and that is "
                            + (off == null ? "nothing" : flag.label(off))
                            + ", not the experiment's baseline. Make the baseline the off variation, or take the experiment out of the holdout.");
        }
        return targeting.prerequisites().stream().anyMatch(it -> it.key().equals(needed.flagKey()))
                ? Optional.empty()
                : Optional.of(new AddPrerequisite(needed.flagKey(), needed.variationId()));
    }

    /** Serves the winner, or what was served before. */
    void take(
            Caller caller,
            Experiment experiment,
            Iteration iteration,
            @Nullable String winningTreatmentId,
            @Nullable String comment) {
        take(
                caller,
                experiment,
                iteration,
                comment,
                flag -> holds(flag, experiment, iteration) ? end(iteration, winningTreatmentId) : List.of());
    }

    /** Takes out what was put in too late: the split of an iteration that, as it is stored now, does not run. */
    void takeIfOver(Caller caller, Experiment experiment, Iteration iteration, @Nullable String comment) {
        take(caller, experiment, iteration, comment, flag -> {
            if (!holds(flag, experiment, iteration)) {
                return List.of();
            }
            var now = experiments.get(experiment.environmentId(), experiment.key());
            return now.running()
                            .filter(running -> sameSplit(running, iteration))
                            .isPresent()
                    ? List.of()
                    : end(iteration, winner(now, iteration));
        });
    }

    private void take(
            Caller caller,
            Experiment experiment,
            Iteration iteration,
            @Nullable String comment,
            Function<Flag, List<FlagChange>> changes) {
        try {
            change(caller, experiment, iteration, comment, changes);
        } catch (Refusal refusal) {
            if (refusal.status() != HttpStatus.NOT_FOUND) {
                throw refusal;
            }
        }
    }

    private void change(
            Caller caller,
            Experiment experiment,
            Iteration iteration,
            @Nullable String comment,
            Function<Flag, List<FlagChange>> changes) {
        flags.patch(
                caller,
                experiment.projectKey(),
                iteration.design().flagKey(),
                FlagPatch.of(experiment.environmentKey(), comment),
                changes);
    }

    private static boolean holds(Flag flag, Experiment experiment, Iteration iteration) {
        var targeting = flag.targeting(experiment.environmentKey());
        var ruleId = iteration.design().ruleId();
        Optional<VariationOrRollout> serve = ruleId == null
                ? Optional.of(targeting.fallthrough())
                : targeting.rule(ruleId).map(rule -> rule.serve());
        return serve.filter(s -> s instanceof Rollout rollout
                        && Objects.equals(rollout.seed(), iteration.started().seed())
                        && laidOut(flag, iteration).equals(rollout.variations()))
                .isPresent();
    }

    /** Experiments of one layer share their seed: it is the places within it that tell whose split it is. */
    private static List<WeightedVariation> laidOut(Flag flag, Iteration iteration) {
        return shares(iteration).stream()
                .map(it -> new WeightedVariation(flag.indexOf(it.variationId()), it.weight(), it.untracked()))
                .toList();
    }

    /** Iterations that are not reshuffled share their seed. */
    private static boolean sameSplit(Iteration one, Iteration other) {
        return one.started().seed() == other.started().seed()
                && one.design().flagKey().equals(other.design().flagKey())
                && Objects.equals(one.design().ruleId(), other.design().ruleId());
    }

    private static @Nullable String winner(Experiment experiment, Iteration iteration) {
        return experiment.iterations().stream()
                .filter(stored -> stored.id().equals(iteration.id()))
                .findFirst()
                .map(Iteration::stop)
                .map(Stop::winningTreatmentId)
                .orElse(null);
    }

    private static List<Share> shares(Iteration iteration) {
        var design = iteration.design();
        var start = iteration.started();
        var slot = start.slot();
        if (slot != null) {
            return Strips.shares(design, slot, Objects.requireNonNull(start.outsideVariationId(design)));
        }
        var shares = new ArrayList<Share>();
        design.treatments()
                .forEach(treatment -> shares.add(new Share(treatment.variationId(), treatment.weight(), false)));
        var rest = design.restVariationId();
        if (rest != null && design.restWeight() > 0) {
            shares.add(new Share(rest, design.restWeight(), true));
        }
        return shares;
    }

    private static List<FlagChange> end(Iteration iteration, @Nullable String winningTreatmentId) {
        var ruleId = iteration.design().ruleId();
        return iteration.design().treatments().stream()
                .filter(treatment -> treatment.id().equals(winningTreatmentId))
                .map(winner -> List.<FlagChange>of(new StopExperimentRollout(ruleId, winner.variationId(), null, null)))
                .findFirst()
                .orElseGet(() -> Restoration.changes(ruleId, iteration.started().before()));
    }
}
