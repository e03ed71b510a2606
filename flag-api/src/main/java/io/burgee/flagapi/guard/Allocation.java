package io.burgee.flagapi.guard;

import io.burgee.flagapi.experiment.Restoration;
import io.burgee.flagapi.flag.ExperimentChange.Share;
import io.burgee.flagapi.flag.ExperimentChange.StartExperimentRollout;
import io.burgee.flagapi.flag.ExperimentChange.StopExperimentRollout;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.FlagChange;
import io.burgee.flagapi.flag.VariationOrRollout;
import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import io.burgee.flagapi.flag.VariationOrRollout.Served;
import io.burgee.flagapi.flag.VariationOrRollout.WeightedVariation;
import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a guarded rollout makes of its flag: a pure function of both, which makes no change where none is needed. So it may be applied as often as one
 * likes, by whichever node.
 *
 * <p>The old variation stands first, because contexts without the kind that is split get the first: they shall not get the new one early. The counted
 * share of the old variation grows from one end and the new one from the other, so that nobody changes sides before the two meet.
 */
final class Allocation {

    static final int WHOLE = Rollout.WHOLE;

    private Allocation() {}

    /** @throws Refusal 409 when an experiment or another rollout is in the flag */
    static List<FlagChange> changes(GuardedRollout rollout, Flag flag) {
        var served = served(flag, rollout);
        boolean ours = served.filter(it -> it instanceof Rollout split && Objects.equals(split.seed(), rollout.seed()))
                .isPresent();
        return switch (rollout.status()) {
            case COMPLETED ->
                ours
                        ? List.of(new StopExperimentRollout(
                                rollout.ruleId(), rollout.treatment().variationId(), null, null))
                        : List.of();
            case ROLLED_BACK -> ours ? Restoration.changes(rollout.ruleId(), rollout.before()) : List.of();
            case RUNNING, PAUSED -> ours ? moved(rollout, flag, served.orElseThrow()) : begun(rollout, flag);
        };
    }

    private static List<FlagChange> begun(GuardedRollout rollout, Flag flag) {
        if (flag.inExperiment(rollout.environmentKey())) {
            throw taken(flag, rollout.environmentKey());
        }
        return List.of(begin(rollout));
    }

    static Refusal taken(Flag flag, String environmentKey) {
        return Refusal.conflict("The flag '" + flag.key() + "' has a running experiment or guarded rollout in '"
                + environmentKey + "' already. Stop it first.");
    }

    private static List<FlagChange> moved(GuardedRollout rollout, Flag flag, VariationOrRollout served) {
        var wanted = shares(rollout).stream()
                .map(it -> new WeightedVariation(flag.indexOf(it.variationId()), it.weight(), it.untracked()))
                .toList();
        return served instanceof Rollout split && split.variations().equals(wanted)
                ? List.of()
                : List.of(
                        new StopExperimentRollout(
                                rollout.ruleId(), rollout.control().variationId(), null, null),
                        begin(rollout));
    }

    private static StartExperimentRollout begin(GuardedRollout rollout) {
        return new StartExperimentRollout(rollout.ruleId(), rollout.unitKind(), rollout.seed(), shares(rollout));
    }

    /** As many with the old variation are counted as with the new one; beyond the half, all that are left. */
    static List<Share> shares(GuardedRollout rollout) {
        int treatment = rollout.stage().weight();
        int control = Math.min(treatment, WHOLE - treatment);
        var shares = new ArrayList<Share>();
        shares.add(new Share(rollout.control().variationId(), control, false));
        if (control + treatment < WHOLE) {
            shares.add(new Share(rollout.control().variationId(), WHOLE - control - treatment, true));
        }
        // Beyond the half the sides would be uneven: what exceeds the control's share is served without being counted.
        if (treatment > control) {
            shares.add(new Share(rollout.treatment().variationId(), treatment - control, true));
        }
        shares.add(new Share(rollout.treatment().variationId(), control, false));
        return shares;
    }

    private static Optional<VariationOrRollout> served(Flag flag, GuardedRollout rollout) {
        var targeting = flag.targeting(rollout.environmentKey());
        var ruleId = rollout.ruleId();
        return ruleId == null
                ? Optional.of(targeting.fallthrough())
                : targeting.rule(ruleId).map(rule -> rule.serve());
    }

    /** The variation that everybody gets at this part of the flag; empty when it is split. */
    static Optional<Integer> single(VariationOrRollout serve) {
        return serve instanceof Served(int variation) ? Optional.of(variation) : Optional.empty();
    }
}
