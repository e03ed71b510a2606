package io.burgee.sdk.internal.event;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import org.jspecify.annotations.Nullable;

/** What goes into a batch one by one; evaluations that nobody tracks are only counted ({@link SummaryCounters}). */
sealed interface Event {

    /** When it happened, in milliseconds since the epoch. */
    long creationDate();

    Context context();

    /** The first time that a context is seen in a while. */
    record Index(long creationDate, Context context) implements Event {}

    /** The application says who somebody is. */
    record Identify(long creationDate, Context context) implements Event {}

    /** A goal: what an application reports by {@code track}. */
    record Custom(
            long creationDate,
            Context context,
            String key,
            @Nullable Value data,
            @Nullable Double metricValue) implements Event {}

    /**
     * An evaluation told in full: as {@code feature} because the flag is tracked, or as {@code debug}.
     *
     * @param version   of the flag; null when there is no such flag
     * @param variation index; null when the default was served
     * @param reason    null when nobody asked for it
     * @param prereqOf  the flag that this one was a prerequisite of
     */
    record Evaluation(
            long creationDate,
            Context context,
            String key,
            boolean debug,
            @Nullable Integer version,
            @Nullable Integer variation,
            @Nullable Value value,
            @Nullable Value defaultValue,
            @Nullable Reason reason,
            @Nullable String prereqOf,
            int samplingRatio)
            implements Event {}

    /** A read or write of a migration. */
    record Migration(long creationDate, MigrationOperation operation) implements Event {
        @Override
        public Context context() {
            return operation.context();
        }
    }

    /** Whether this event makes room for every other kind when the buffer is full. */
    default boolean isExpendable() {
        return this instanceof Evaluation evaluation && evaluation.debug();
    }
}
