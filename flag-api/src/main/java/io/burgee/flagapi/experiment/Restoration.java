package io.burgee.flagapi.experiment;

import io.burgee.flagapi.experiment.Start.Afterwards;
import io.burgee.flagapi.flag.DefaultRuleChange.UpdateFallthroughVariationOrRollout;
import io.burgee.flagapi.flag.ExperimentChange.StopExperimentRollout;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.flag.FlagChange;
import io.burgee.flagapi.flag.RuleChange.UpdateRuleVariationOrRollout;
import io.burgee.flagapi.flag.VariationOrRollout;
import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import io.burgee.flagapi.flag.VariationOrRollout.Served;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Remembers what a part of a flag serves before a split is put into it, and brings it back. */
public final class Restoration {

    private Restoration() {}

    /** What is to be served again afterwards. */
    public static Afterwards of(Flag flag, VariationOrRollout serve) {
        return switch (serve) {
            case Served(int variation) ->
                new Afterwards(flag.variations().get(variation).id(), null, null, null);
            case Rollout rollout -> {
                var weights = new LinkedHashMap<String, Integer>();
                for (var share : rollout.variations()) {
                    weights.merge(flag.variations().get(share.variation()).id(), share.weight(), Integer::sum);
                }
                yield new Afterwards(null, weights, rollout.bucketBy(), rollout.contextKind());
            }
        };
    }

    /**
     * Takes the split out. The end of an experiment knows no attribute to hash; where there was one, a second change brings it back.
     *
     * @param ruleId null for the fallthrough
     */
    public static List<FlagChange> changes(@Nullable String ruleId, Afterwards before) {
        var weights = before.rolloutWeights();
        var kind = before.contextKind();
        var stop = new StopExperimentRollout(ruleId, before.variationId(), weights, kind);
        var attribute = before.bucketBy();
        if (attribute == null) {
            return List.of(stop);
        }
        return List.of(
                stop,
                ruleId == null
                        ? new UpdateFallthroughVariationOrRollout(null, weights, attribute, kind)
                        : new UpdateRuleVariationOrRollout(ruleId, null, weights, attribute, kind));
    }
}
