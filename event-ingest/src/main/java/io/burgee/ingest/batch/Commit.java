package io.burgee.ingest.batch;

/** What became of a batch that was complete. */
enum Commit {
    /** The queue has accepted the message that carries it. */
    ACCEPTED,
    /** The queue has not, or nobody knows. */
    FAILED,
    /** The environment's quota is used up. */
    OVER_QUOTA,
    /** The process stopped first. */
    STOPPED
}
