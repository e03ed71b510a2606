package io.burgee.sdk;

/** Told when the supply of rules changes its state. */
@FunctionalInterface
public interface StatusListener {
    void statusChanged(ClientStatus status);
}
