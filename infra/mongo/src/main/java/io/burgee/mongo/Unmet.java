package io.burgee.mongo;

/** Something that was waited for did not come about. What was done so far stands; the same command goes on from there. */
public final class Unmet extends RuntimeException {

    public Unmet(String message) {
        super(message);
    }
}
