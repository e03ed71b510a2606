package io.burgee.statistics;

import org.jspecify.annotations.Nullable;

/**
 * How an iteration is watched: what its comparisons take as the multipliers of the standard error.
 *
 * @param sequence of the always-valid analysis, with the level of the whole family
 * @param looks of the group sequential analysis at the same level; null where the iteration has no plan
 */
public record Monitoring(
        ConfidenceSequence sequence, @Nullable GroupSequential looks) {

    public double alpha() {
        return sequence.alpha();
    }

    Levels levels() {
        return new Levels(alpha(), sequence, looks == null ? null : looks.critical());
    }

    /**
     * What one comparison of a family is judged by.
     *
     * @param fixed two-sided level of the fixed-horizon analysis
     * @param sequence at this comparison's level
     * @param planned multiplier of the group sequential analysis at this look
     */
    record Levels(
            double fixed,
            ConfidenceSequence sequence,
            @Nullable Double planned) {}
}
