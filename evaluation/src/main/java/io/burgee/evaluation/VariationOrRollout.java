package io.burgee.evaluation;

/** What a rule or the fallthrough serves: one variation, or a weighted split. */
public sealed interface VariationOrRollout permits FixedVariation, Rollout {

    static VariationOrRollout variation(int index) {
        return new FixedVariation(index);
    }
}
