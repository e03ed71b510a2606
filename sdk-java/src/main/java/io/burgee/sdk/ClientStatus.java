package io.burgee.sdk;

import io.burgee.sdk.ruleset.SupplyProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the supply of rules stands.
 *
 * @param since     when this state began
 * @param problem   what went wrong last; null when nothing did
 * @param rulesAsOf when the rules in use were last received or found to be the newest; null when there are none
 */
public record ClientStatus(
        State state,
        Instant since,
        @Nullable SupplyProblem problem,
        @Nullable Instant rulesAsOf) {
    /** What can be said of the supply. */
    public enum State {
        /** No rules yet, still trying: evaluations give the application's defaults. */
        INITIALIZING,
        /** The rules are the server's newest. */
        VALID,
        /** The last good rules are in use, the server is away or does not make sense; the client goes on trying. */
        INTERRUPTED,
        /** The supply has ended: the server refused the client for good, or the client is offline or closed. */
        OFF
    }
}
