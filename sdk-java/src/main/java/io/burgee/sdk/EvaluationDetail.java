package io.burgee.sdk;

import io.burgee.evaluation.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A value and why the context got it.
 *
 * @param variationIndex index of the variation in the flag; null when the application's default was served
 */
public record EvaluationDetail<T>(T value, @Nullable Integer variationIndex, Reason reason) {

    /** Whether the application's default was served. */
    public boolean isDefaultValue() {
        return variationIndex == null;
    }
}
