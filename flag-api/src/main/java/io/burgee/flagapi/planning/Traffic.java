package io.burgee.flagapi.planning;

import org.jspecify.annotations.Nullable;

/**
 * How many units come.
 *
 * @param perDay new units a day that the split would meet
 * @param source how that is known
 * @param seen contexts of the kind that were looked at, for {@link Source#DIRECTORY}
 * @param reached those of them that reached this part of the flag in the last seven days
 */
public record Traffic(
        double perDay,
        Source source,
        @Nullable Long seen,
        @Nullable Long reached) {

    /** Where the number comes from. */
    public enum Source {
        /** New units a day of an iteration on the same part of the flag. */
        ITERATION,
        /** A sample of the contexts that the environment saw in the last seven days. */
        DIRECTORY,
        /** Nothing is known. */
        NONE
    }

    static final Traffic NONE = new Traffic(0, Source.NONE, null, null);
}
