package io.burgee.ingest.batch;

/** Ends the reading of a body; caught where the exchange is answered. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    final transient Refusal refusal;

    Refused(Refusal refusal) {
        super(refusal.detail(), null, false, false);
        this.refusal = refusal;
    }
}
