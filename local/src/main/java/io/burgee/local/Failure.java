package io.burgee.local;

/** A start that cannot go on; the message is one sentence that says what to do. */
final class Failure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Failure(String sentence) {
        super(sentence);
    }
}
