package io.burgee.worker.tally;

import io.burgee.worker.correlation.UnitRow;

/** What is read of an iteration's rows, each of them once. Those of disjoint sets of rows add up, in any order. */
public interface Pass<P extends Pass<P>> {
    void add(UnitRow row);

    void add(P more);
}
