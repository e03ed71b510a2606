package io.burgee.sdk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the supply of rules stands.
 *
 * @param since   when this state began
 * @param problem what went wrong last, one sentence; null when nothing did
 */
public record ClientStatus(
        State state, Instant since, @Nullable String problem) {
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
