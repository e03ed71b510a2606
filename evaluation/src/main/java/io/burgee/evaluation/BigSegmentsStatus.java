package io.burgee.evaluation;

/** How far an answer of the big-segment store could be trusted, best first. */
public enum BigSegmentsStatus {
    /** The store answered, and its content is up to date. */
    HEALTHY,
    /** The store answered, but nobody brought its content up to date for too long. */
    STALE,
    /** The store did not answer. */
    STORE_ERROR,
    /** There is no store. */
    NOT_CONFIGURED
}
