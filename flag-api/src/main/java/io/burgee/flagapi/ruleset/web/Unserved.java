package io.burgee.flagapi.ruleset.web;

/**
 * A delivery request that gets no answer but a status. Which one matters: published SDKs give up for good on most of 4xx, so 401 is for keys
 * that are truly unknown, and whatever may pass is 503.
 */
final class Unserved extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    private Unserved(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    static Unserved badRequest(String message) {
        return new Unserved(400, message);
    }

    static Unserved unknownKey() {
        return new Unserved(401, "This key opens no environment.");
    }

    static Unserved notFound(String message) {
        return new Unserved(404, message);
    }

    static Unserved wrongMethod() {
        return new Unserved(405, "This path is not asked like that.");
    }

    static Unserved notReady() {
        return new Unserved(503, "Rules are not loaded yet.");
    }

    int status() {
        return status;
    }
}
