package io.burgee.worker.replay;

/** An order that can't be carried out, said so that its sender can mend it. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean conflict;

    private Refused(String message, boolean conflict) {
        super(message);
        this.conflict = conflict;
    }

    static Refused invalid(String message) {
        return new Refused(message, false);
    }

    static Refused conflict(String message) {
        return new Refused(message, true);
    }

    /** Whether it would be fine at another time, or if something else were not there. */
    public boolean isConflict() {
        return conflict;
    }
}
