package io.burgee.worker.erasure;

/**
 * How far an erasure has come.
 *
 * @param sweeps how many sweeps are finished
 * @param cursor where the sweep goes on, the start of a bucket; 0 at its beginning
 * @param notBefore when the next sweep may begin, epoch milliseconds
 * @param chunks how many chunks were changed
 * @param rows how many rows were changed or removed
 */
record Progress(int sweeps, long cursor, long notBefore, long chunks, long rows) {
    /** The second one finds what other workers stored in the meantime. */
    static final int SWEEPS = 2;

    static final Progress NONE = new Progress(0, 0, 0, 0, 0);

    boolean isDone() {
        return sweeps >= SWEEPS;
    }

    Progress at(long cursor, long moreChunks) {
        return new Progress(sweeps, cursor, notBefore, chunks + moreChunks, rows);
    }

    Progress swept(long notBefore, long moreRows) {
        return new Progress(sweeps + 1, 0, notBefore, chunks, rows + moreRows);
    }
}
