package io.burgee.worker.correlation;

import java.util.Optional;
import java.util.function.Consumer;

/** The units of every iteration, with their exposures and contributions. Every read is strongly consistent. */
public interface Units {

    /** Keeps the sighting if it is the first of that variation so far. Repetition and order don't matter. */
    void see(String iterationId, String hash, int variation, Sighting sighting);

    /** The row of a unit; empty when it was never exposed. */
    Optional<UnitRow> find(String iterationId, String hash);

    /**
     * Stores a contribution, unless the row has changed since it was read.
     *
     * @param revision of the row from which the contribution was computed
     * @return whether it was stored
     */
    boolean project(String iterationId, String hash, Contribution contribution, long revision);

    /** Hands over every row of one of the {@link UnitHash#SEGMENTS} partitions of an iteration. */
    void segment(String iterationId, int segment, Consumer<UnitRow> rows);
}
