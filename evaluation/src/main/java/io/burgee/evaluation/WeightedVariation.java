package io.burgee.evaluation;

/**
 * One share of a rollout.
 *
 * @param variation index in the flag's variations
 * @param weight of {@link Rollout#FULL_WEIGHT}
 * @param untracked whether contexts in this share stay out of the experiment
 */
public record WeightedVariation(int variation, int weight, boolean untracked) {

    /** A share that takes part in an experiment, if the rollout is one. */
    public static WeightedVariation of(int variation, int weight) {
        return new WeightedVariation(variation, weight, false);
    }
}
