package io.burgee.sdktest;

/** A request that does not say what it must; its message goes back with status 400. */
final class BadRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message, null, false, false);
    }
}
