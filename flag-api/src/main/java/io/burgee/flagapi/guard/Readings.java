package io.burgee.flagapi.guard;

import java.util.Optional;

/** Reads what was measured of a guarded rollout. */
public interface Readings {

    /**
     * The newest tally of a run; empty as long as nobody was exposed.
     *
     * @throws io.burgee.flagapi.platform.Refusal 503 when the store is away
     */
    Optional<Reading> of(GuardedRollout rollout, Run run);
}
