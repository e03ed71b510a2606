package io.burgee.flagapi.ruleset.web;

import org.jspecify.annotations.Nullable;

/** An evaluation that OpenFeature's protocol answers with an error. */
final class OfrepFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** The codes of OpenFeature's specification that we have reason for. */
    enum Code {
        PARSE_ERROR,
        TARGETING_KEY_MISSING,
        INVALID_CONTEXT,
        FLAG_NOT_FOUND,
        GENERAL
    }

    private final int status;
    private final @Nullable Code code;

    private OfrepFailure(int status, @Nullable Code code, String details) {
        super(details, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** What was sent cannot be evaluated. */
    static OfrepFailure of(Code code, String details) {
        return new OfrepFailure(code == Code.FLAG_NOT_FOUND ? 404 : 400, code, details);
    }

    /** What is refused before anything is evaluated. */
    static OfrepFailure refused(int status, String details) {
        return new OfrepFailure(status, null, details);
    }

    int status() {
        return status;
    }

    @Nullable
    Code code() {
        return code;
    }
}
