package io.burgee.flagapi.ledger;

/**
 * Batches by two counts that know nothing of each other: ingest counts what the queue accepted, the worker what is in the store.
 * {@code accepted + unconfirmed = saved + waiting}.
 *
 * @param accepted as ingest counts
 * @param saved as the worker counts
 * @param waiting accepted, and not in the store: on the way, in a dead-letter queue, or lost
 * @param unconfirmed in the store, and not in ingest's count: it has not told it yet, or it died before, or never learned that the queue took
 *     the batch, so that its sender repeated it
 */
public record Batches(long accepted, long saved, long waiting, long unconfirmed) {
    static final Batches NONE = new Batches(0, 0, 0, 0);

    /** Of one process of ingest and one minute; only there may the two counts be compared. */
    public static Batches of(long accepted, long saved) {
        return new Batches(accepted, saved, Math.max(0, accepted - saved), Math.max(0, saved - accepted));
    }

    Batches plus(Batches other) {
        return new Batches(
                accepted + other.accepted,
                saved + other.saved,
                waiting + other.waiting,
                unconfirmed + other.unconfirmed);
    }
}
