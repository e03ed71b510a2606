package io.burgee.mongo;

/** Something is not done because it would be wrong; nothing was changed. The message is one sentence for the operator. */
public final class Refusal extends RuntimeException {

    public Refusal(String message) {
        super(message);
    }
}
