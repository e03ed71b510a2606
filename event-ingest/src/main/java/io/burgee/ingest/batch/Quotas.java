package io.burgee.ingest.batch;

/** How much each environment may send. */
interface Quotas {

    /** Whether the environment may send one more batch of so many bytes; counts it when it may. */
    boolean admits(String environmentId, int bytes);

    /** No quotas. */
    static Quotas unlimited() {
        return (environmentId, bytes) -> true;
    }
}
