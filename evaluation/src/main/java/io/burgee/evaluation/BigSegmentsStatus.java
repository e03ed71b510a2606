package io.burgee.evaluation;

/** How far an answer of the big-segment store could be trusted, best first. */
public enum BigSegmentsStatus {
    HEALTHY,
    STALE,
    STORE_ERROR,
    NOT_CONFIGURED
}
