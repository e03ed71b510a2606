package io.burgee.sdk.internal.ruleset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the supply of rules stands.
 *
 * @param since   when this state began
 * @param problem what went wrong last, one sentence; null when nothing did
 */
public record SourceStatus(
        State state, Instant since, @Nullable String problem) {
    public enum State {
        /** No rules yet, still trying. */
        INITIALIZING,
        /** The rules are those of the server. */
        VALID,
        /** The last good rules are in use; the server cannot be reached or does not make sense. */
        INTERRUPTED,
        /** The supply has ended: the server refused this client for good, or the client was closed. */
        OFF
    }
}
