package io.burgee.sdk;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A value and why the context got it.
 *
 * @param variationIndex index of the variation in the flag; null when the application's default was served
 * @param flag           the flag as it was evaluated; null when there is none, or no rules yet
 */
public record EvaluationDetail<T>(
        T value,
        @Nullable Integer variationIndex,
        Reason reason,
        @Nullable Flag flag) {

    /** Whether the application's default was served. */
    public boolean isDefaultValue() {
        return variationIndex == null;
    }
}
