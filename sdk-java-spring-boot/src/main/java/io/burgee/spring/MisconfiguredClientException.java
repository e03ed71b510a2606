package io.burgee.spring;

/** The client cannot be made from the properties; the cause has a sentence for everything that is wrong. */
final class MisconfiguredClientException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MisconfiguredClientException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
