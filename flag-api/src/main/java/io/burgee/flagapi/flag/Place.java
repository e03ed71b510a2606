package io.burgee.flagapi.flag;

import io.burgee.flagapi.platform.Refusal;

/**
 * Where in a request's body a value stands, so that a refusal can name it.
 *
 * @param path as {@code instructions[2].clauses[0].op}; empty for the body itself
 */
public record Place(String path) {

    public static final Place BODY = new Place("");

    /** The member of that name. */
    public Place field(String name) {
        return new Place(path.isEmpty() ? name : path + "." + name);
    }

    /** The element at that index, from 0. */
    public Place item(int index) {
        return new Place(path + "[" + index + "]");
    }

    /** A 400 that names this place; {@code expected} completes "expected …". */
    public Refusal expected(String expected) {
        return Refusal.invalid(path, expected);
    }
}
