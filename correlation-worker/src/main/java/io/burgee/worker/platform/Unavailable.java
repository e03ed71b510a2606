package io.burgee.worker.platform;

import org.jspecify.annotations.Nullable;

/** A store or a queue can't serve now, but will: whoever meets this waits and tries again. */
public final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
        super(message);
    }

    public Unavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
