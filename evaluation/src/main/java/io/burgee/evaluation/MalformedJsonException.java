package io.burgee.evaluation;

import org.jspecify.annotations.Nullable;

/** Data that is not JSON, or not of the shape that it should have; the message says where and what was expected. */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MalformedJsonException(String message) {
        super(message);
    }

    MalformedJsonException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
