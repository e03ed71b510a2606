package io.burgee.sdk;

/** How waiting for the first rules ended. */
public enum Initialization {
    /** The rules are here. */
    READY,
    /** Those of an earlier run are in use ({@link BurgeeConfig.Builder#savedRules}); {@link ClientStatus#rulesAsOf} says how old they are. */
    SAVED,
    /** They did not come in time; the client goes on trying, evaluations give the application's defaults until then. */
    TIMED_OUT,
    /** The server refused the client for good ({@link ClientStatus#problem()} says why), or the client was closed. */
    STOPPED,
    /** The client was told not to ask for any. */
    OFFLINE,
    /** The waiting thread was interrupted; its interrupt flag is set again. */
    INTERRUPTED;

    /** Whether evaluations give what rules say. */
    public boolean isReady() {
        return this == READY || this == SAVED;
    }
}
