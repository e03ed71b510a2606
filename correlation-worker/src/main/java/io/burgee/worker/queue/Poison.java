package io.burgee.worker.queue;

/** A message that no retry can help. Its cause and reason go with it to the dead-letter queue. */
public final class Poison extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;
    private final String reason;

    /** @param reason a sentence for the operator, without anything from inside the message that identifies people */
    public Poison(Cause cause, String reason) {
        super(reason);
        this.cause = cause;
        this.reason = reason;
    }

    public Cause cause() {
        return cause;
    }

    public String reason() {
        return reason;
    }
}
