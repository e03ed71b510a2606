package io.burgee.events;

/** Bytes that are no group: truncated, of another version, or out of the format's bounds. */
public final class MalformedGroup extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedGroup(String message) {
        super(message);
    }
}
