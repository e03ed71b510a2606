package io.burgee.flagapi.ledger;

import io.burgee.flagapi.platform.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;

/** The ledger, read only. */
public interface EventLedger {

    /**
     * The accounts of each minute from {@code from}'s to before {@code to} in which something was received.
     *
     * @throws Refusal 503 when the store is away
     */
    SortedMap<Instant, Account> minutes(String environmentId, Instant from, Instant to);

    /**
     * The time before which all that was received is in the accounts, of all environments alike; empty while that is not known.
     *
     * @throws Refusal 503 when the store is away
     */
    Optional<Instant> completeThrough();
}
