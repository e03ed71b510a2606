package io.burgee.flagapi.results;

import java.util.List;

/** The history of tallies: only ever added to, at most once an hour for each iteration. */
public interface Snapshots {

    /** Keeps it unless one of the same iteration and hour is there. */
    void keep(Snapshot snapshot);

    /** Of one iteration, oldest first. */
    List<Snapshot> of(String experimentId, int iteration);
}
