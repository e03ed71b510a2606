package io.burgee.worker.tally;

import java.util.List;
import java.util.Optional;

/** The latest tally of every iteration. */
public interface Tallies {

    /**
     * Publishes a tally, unless a younger one is there.
     *
     * @param slices of the same sums; empty when those that are there still hold
     */
    void publish(Published tally, List<Slice> slices);

    Optional<Published> latest(String iterationId);

    /**
     * A tally, and what it was computed from: when neither has moved, its sums still hold.
     *
     * @param definition of the iteration
     * @param changes where the iteration's counter stood before the rows were read
     */
    record Published(String iterationId, Tally tally, String definition, long changes) {}
}
