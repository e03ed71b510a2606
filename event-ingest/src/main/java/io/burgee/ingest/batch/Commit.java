package io.burgee.ingest.batch;

/** What became of a batch that was complete. */
enum Commit {
    /** The queue has accepted the message that carries it. */
    ACCEPTED,
    /** The queue has not, or nobody knows. */
    FAILED,
    /** The process stopped first. */
    STOPPED
}
