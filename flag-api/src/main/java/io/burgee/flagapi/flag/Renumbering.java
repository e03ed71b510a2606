package io.burgee.flagapi.flag;

import io.burgee.flagapi.flag.VariationOrRollout.Rollout;
import io.burgee.flagapi.flag.VariationOrRollout.Served;
import io.burgee.flagapi.flag.VariationOrRollout.WeightedVariation;
import java.util.function.IntUnaryOperator;

/** Gives variations new indexes wherever targeting refers to them. */
final class Renumbering {

    private Renumbering() {}

    static Targeting of(Targeting targeting, IntUnaryOperator renumber) {
        var off = targeting.offVariation();
        return targeting
                .copy()
                .targets(targeting.targets().stream()
                        .map(target -> new Target(
                                target.contextKind(), renumber.applyAsInt(target.variation()), target.values()))
                        .toList())
                .rules(targeting.rules().stream()
                        .map(rule -> rule.withServe(of(rule.serve(), renumber)))
                        .toList())
                .fallthrough(of(targeting.fallthrough(), renumber))
                .offVariation(off == null ? null : renumber.applyAsInt(off))
                .build();
    }

    static VariationOrRollout of(VariationOrRollout serve, IntUnaryOperator renumber) {
        return switch (serve) {
            case Served served -> new Served(renumber.applyAsInt(served.variation()));
            case Rollout rollout ->
                new Rollout(
                        rollout.contextKind(),
                        rollout.bucketBy(),
                        rollout.variations().stream()
                                .map(share -> new WeightedVariation(
                                        renumber.applyAsInt(share.variation()), share.weight(), share.untracked()))
                                .toList(),
                        rollout.seed());
        };
    }
}
