package io.burgee.worker.correlation;

/**
 * One counter per iteration that moves after its rows were written, so that tallies are computed only when something may
 * have changed. It must be moved whenever rows were <em>asked</em> to change, also if they turned out to be as wished: the
 * write may be the work of a worker that crashed before it could move the counter.
 */
public interface Changes {
    void moved(String iterationId);

    /** Where the counter of an iteration stands; 0 when it never moved. */
    long of(String iterationId);
}
