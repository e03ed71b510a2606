package io.burgee.sdk.internal.ruleset;

/** Data from the server that cannot be understood; the connection is given up, the rules stay as they were. */
final class MalformedUpdate extends Exception {
    private static final long serialVersionUID = 1;

    MalformedUpdate(String message) {
        super(message);
    }
}
