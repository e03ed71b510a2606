package io.burgee.statistics.sample;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Where a unit's numbers are summed: all that is frozen at its first exposure.
 *
 * @param variation index in the flag
 * @param dimensionValue of one attribute of the first exposure's context; empty where it had none
 * @param day of the first exposure, UTC; not of the events, so that cohorts and cumulative views agree
 */
public record Cell(int variation, String dimensionValue, LocalDate day) implements Comparable<Cell> {

    private static final Comparator<Cell> ORDER = Comparator.comparingInt(Cell::variation)
            .thenComparing(Cell::dimensionValue)
            .thenComparing(Cell::day);

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
