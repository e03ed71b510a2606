package io.burgee.sdk;

/** Told when the supply of rules changes its state. */
@FunctionalInterface
public interface StatusListener {
    /** Called on a thread of the client's. */
    void statusChanged(ClientStatus status);
}
