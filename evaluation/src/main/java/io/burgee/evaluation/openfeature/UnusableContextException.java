package io.burgee.evaluation.openfeature;

/** An evaluation context that nothing can be evaluated for; the message says what is wrong with it. */
public final class UnusableContextException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean keyMissing;

    UnusableContextException(String message, boolean keyMissing) {
        super(message, null, false, false);
        this.keyMissing = keyMissing;
    }

    /** Whether it has no key: OpenFeature's {@code TARGETING_KEY_MISSING}; else its {@code INVALID_CONTEXT}. */
    public boolean isKeyMissing() {
        return keyMissing;
    }
}
