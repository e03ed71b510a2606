package io.burgee.sdk.internal.event;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Evaluation;
import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Value;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where evaluations and goals are reported. No method throws or waits, except {@link #close}. */
public interface EventSink {

    /** Takes everything and tells nobody: a client that is offline, or whose application wants no events. */
    EventSink NONE = new EventSink() {};

    /**
     * An evaluation for a valid context.
     *
     * @param flag         null when there is no such flag
     * @param served       the value that the application got; null for the default of a prerequisite
     * @param defaultValue the application's default; null for a prerequisite
     * @param withReason   whether the application asked for the reason
     * @param prereqOf     the flag that this one was a prerequisite of
     */
    default void evaluated(
            String flagKey,
            @Nullable Flag flag,
            Context context,
            Evaluation result,
            @Nullable Value served,
            @Nullable Value defaultValue,
            boolean withReason,
            @Nullable String prereqOf) {}

    default void identified(Context context) {}

    default void tracked(String key, Context context, @Nullable Value data, @Nullable Double metricValue) {}

    /** A read or write of a migration, by a valid context. */
    default void operated(MigrationOperation operation) {}

    /** Sends what is held; completes when the server has it or it is given up. */
    default CompletableFuture<Void> flush() {
        return CompletableFuture.completedFuture(null);
    }

    /** Sends what is held, waits for that at most as long as given, and takes nothing more. */
    default void close(Duration atMost) {}

    default EventTotals totals() {
        return EventTotals.NOTHING;
    }
}
