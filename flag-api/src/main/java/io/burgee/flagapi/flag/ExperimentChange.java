package io.burgee.flagapi.flag;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import io.burgee.flagapi.flag.VariationOrRollout.WeightedVariation;
import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts an experiment's allocation into a flag and takes it out again. Only the experiment itself makes these changes: the
 * management API does not accept them, and while an allocation stands, other changes of that rule are refused.
 */
public sealed interface ExperimentChange extends TargetingChange {

    /** The rule that is meant; null for the fallthrough. */
    @Nullable
    String ruleId();

    private VariationOrRollout current(Targeting targeting, Edit edit) {
        var ruleId = ruleId();
        return ruleId == null
                ? targeting.fallthrough()
                : edit.rule(targeting, ruleId).serve();
    }

    private Targeting serving(Targeting targeting, VariationOrRollout serve) {
        var ruleId = ruleId();
        return ruleId == null
                ? targeting.copy().fallthrough(serve).build()
                : targeting.withRule(ruleId, rule -> rule.withServe(serve));
    }

    private String where(Targeting targeting) {
        return ruleId() == null ? "the default rule" : Words.rule(targeting, ruleId());
    }

    @Override
    default String action() {
        return ruleId() == null ? "updateFallthrough" : "updateRules";
    }

    /** One share of the allocation; those of one variation may be tracked and untracked. */
    record Share(String variationId, int weight, boolean untracked) {}

    /**
     * Begins an iteration.
     *
     * @param contextKind what is randomized: users, organizations, …
     * @param seed 1 to 2147483647; each iteration has its own, so that contexts are shuffled anew
     * @param shares weights above 0 that add up to 100000
     */
    @JsonTypeName("startExperimentRollout")
    record StartExperimentRollout(@Nullable String ruleId, String contextKind, int seed, List<Share> shares)
            implements ExperimentChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            edit.free(ExperimentChange.super.current(targeting, edit));
            return ExperimentChange.super.serving(targeting, rollout(flag, edit));
        }

        private Rollout rollout(Flag flag, Edit edit) {
            if (seed < 1) {
                throw edit.place().field("seed").expected("a whole number from 1 to 2147483647");
            }
            var at = edit.place().field("shares");
            var weighted = new ArrayList<WeightedVariation>();
            long sum = 0;
            for (int i = 0; i < shares.size(); i++) {
                var share = shares.get(i);
                if (share.weight() < 1) {
                    throw at.item(i).field("weight").expected("a weight above 0");
                }
                sum += share.weight();
                weighted.add(new WeightedVariation(
                        edit.variation(flag, share.variationId(), at.item(i).field("variationId")),
                        share.weight(),
                        share.untracked()));
            }
            if (sum != Rollout.WHOLE) {
                throw at.expected("weights that add up to " + Rollout.WHOLE + ", not " + sum);
            }
            return new Rollout(Keys.contextKind(contextKind, edit.place().field("contextKind")), null, weighted, seed);
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            var together = new LinkedHashMap<String, Integer>();
            shares.forEach(share -> together.merge(
                    flag.label(flag.indexOf(share.variationId())) + (share.untracked() ? " (not counted)" : ""),
                    share.weight(),
                    Integer::sum));
            var words = together.entrySet().stream()
                    .map(it -> Words.percent(it.getValue()) + " " + it.getKey())
                    .toList();
            return "Start an experiment on " + ExperimentChange.super.where(before) + ": " + String.join(", ", words)
                    + " by " + contextKind;
        }
    }

    /** Ends an iteration; what is served afterwards is a variation or weights. */
    @JsonTypeName("stopExperimentRollout")
    record StopExperimentRollout(
            @Nullable String ruleId,
            @Nullable String variationId,
            @Nullable Map<String, Integer> rolloutWeights,
            @Nullable String rolloutContextKind)
            implements ExperimentChange {
        @Override
        public Targeting apply(Targeting targeting, Flag flag, Edit edit) {
            if (!ExperimentChange.super.current(targeting, edit).inExperiment()) {
                throw Refusal.conflict("No experiment runs on this part of the flag.");
            }
            return ExperimentChange.super.serving(targeting, input().checked(flag, edit));
        }

        @Override
        public String describe(Flag flag, Targeting before) {
            return "Stop the experiment on " + ExperimentChange.super.where(before) + " and serve "
                    + input().describe(flag);
        }

        private ServeInput input() {
            return new ServeInput(variationId, rolloutWeights, null, rolloutContextKind);
        }
    }
}
