package io.burgee.sdk.internal.event;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Value;
import org.jspecify.annotations.Nullable;

/**
 * A read or write of a migration, as the server is told of it.
 *
 * @param operation    {@code read} or {@code write}
 * @param flag         null when there is no such flag
 * @param stage        by which was acted
 * @param consistent   whether both systems gave the same; null when that was not asked
 * @param checkRatio   one in so many comparisons is made
 * @param old          what was measured of the old system; null when it was not invoked
 * @param fresh        what was measured of the new system; null when it was not invoked
 */
public record MigrationOperation(
        String operation,
        String flagKey,
        @Nullable Flag flag,
        Context context,
        Evaluation evaluation,
        Value stage,
        Value defaultStage,
        @Nullable Boolean consistent,
        int checkRatio,
        @Nullable Measured old,
        @Nullable Measured fresh) {

    /**
     * One system's part.
     *
     * @param latencyMillis null when nobody wants to know
     * @param failed        whether it failed; false also when nobody wants to know
     */
    public record Measured(@Nullable Long latencyMillis, boolean failed) {}
}
