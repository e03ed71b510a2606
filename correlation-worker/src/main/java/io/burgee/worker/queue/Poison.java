package io.burgee.worker.queue;

/** A message that no retry can help. Its reason goes with it to the dead-letter queue. */
public final class Poison extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason a sentence for the operator, without anything from inside the message that identifies people */
    public Poison(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
