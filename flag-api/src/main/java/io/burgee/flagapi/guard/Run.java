package io.burgee.flagapi.guard;

import org.jspecify.annotations.Nullable;

/**
 * One uninterrupted measurement of one stage.
 *
 * @param number from 1; tallies are kept under it
 * @param stage index
 * @param start epoch milliseconds, inclusive
 * @param end exclusive; null while it is measured
 * @param evidence what was known at its end; null while it is measured, or when a person ended it without any
 */
public record Run(
        int number,
        int stage,
        long start,
        @Nullable Long end,
        @Nullable Evidence evidence) {

    Run ended(long at, @Nullable Evidence known) {
        return new Run(number, stage, start, at, known);
    }
}
