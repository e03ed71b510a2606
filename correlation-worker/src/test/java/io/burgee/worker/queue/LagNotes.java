package io.burgee.worker.queue;

/** Lets a test do to a lag what a consumer does. */
public final class LagNotes {
    private LagNotes() {}

    public static void took(Lag lag, Delivery delivery, long receivedAt, long until) {
        lag.took(delivery, receivedAt, until);
    }

    public static void finished(Lag lag, Delivery delivery) {
        lag.finished(delivery);
    }

    public static void sawEmpty(Lag lag, long now) {
        lag.sawEmpty(now);
    }
}
