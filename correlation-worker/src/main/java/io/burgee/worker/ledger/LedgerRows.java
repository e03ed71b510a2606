package io.burgee.worker.ledger;

import io.burgee.worker.saving.Bucket;
import java.util.Map;

/** The accounts of all environments, by bucket. */
public interface LedgerRows {

    /**
     * Writes a bucket's accounts over what was there, unless that was computed from more chunks.
     *
     * @param accounts by environment
     * @param chunks how many chunks they were computed from
     */
    void write(Bucket bucket, Map<String, Account> accounts, long chunks);

    /** Lets it be known that all that was received before a time is in the accounts; a time before the one known changes nothing. */
    void complete(long through);
}
