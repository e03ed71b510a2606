package io.burgee.evaluation;

/** What a rule or the fallthrough serves: one variation, or a weighted split. */
public sealed interface VariationOrRollout permits FixedVariation, Rollout {

    /** The variation with this index, for everyone. */
    static VariationOrRollout variation(int index) {
        return new FixedVariation(index);
    }
}
