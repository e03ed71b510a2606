package io.burgee.events;

/** Carries the reason for a rejection out of the depths of an event; caught by {@link BatchDecoder}, hence without a stack trace. */
final class BadEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final Outcome.Cause cause;

    private BadEvent(Outcome.Cause cause, String message) {
        super(message, null, false, false);
        this.cause = cause;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    static BadEvent missing(String field) {
        return new BadEvent(Outcome.Cause.MISSING_FIELD, field + " is absent");
    }

    static BadEvent invalid(String field, String expected) {
        return new BadEvent(Outcome.Cause.INVALID_FIELD, field + " must be " + expected);
    }

    static BadEvent tooLarge(String field, int max) {
        return new BadEvent(Outcome.Cause.TOO_LARGE, field + " is longer than " + max);
    }

    static BadEvent invalidJson() {
        return new BadEvent(Outcome.Cause.INVALID_JSON, "the element is not JSON");
    }

    static BadEvent unknownKind() {
        return new BadEvent(Outcome.Cause.UNKNOWN_KIND, "kind is absent or not known");
    }
}
