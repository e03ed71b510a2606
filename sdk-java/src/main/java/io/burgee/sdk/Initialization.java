package io.burgee.sdk;

/** How waiting for the first rules ended. */
public enum Initialization {
    /** The rules are here. */
    READY,
    /** They did not come in time; the client goes on trying, evaluations give the application's defaults until then. */
    TIMED_OUT,
    /** The server refused the client for good ({@link ClientStatus#problem()} says why), or the client was closed. */
    STOPPED,
    /** The client was told not to ask for any. */
    OFFLINE,
    /** The waiting thread was interrupted; its interrupt flag is set again. */
    INTERRUPTED;

    public boolean isReady() {
        return this == READY;
    }
}
