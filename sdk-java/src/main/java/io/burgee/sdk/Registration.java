package io.burgee.sdk;

/** A listener's place in the client; closing it ends the listening. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    @Override
    void close();
}
