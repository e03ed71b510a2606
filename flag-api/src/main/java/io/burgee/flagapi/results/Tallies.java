package io.burgee.flagapi.results;

import io.burgee.flagapi.platform.Refusal;
import java.util.Optional;

/** The worker's tallies, read only. */
public interface Tallies {

    /**
     * The newest tally of an iteration; empty as long as there is none.
     *
     * @throws Refusal 503 when the store is away
     */
    Optional<Tally> latest(String experimentId, int iteration);

    /**
     * The newest sums of an iteration by one of its dimensions; empty as long as there are none.
     *
     * @throws Refusal 503 when the store is away
     */
    Optional<Slice> slice(String experimentId, int iteration, String by);
}
