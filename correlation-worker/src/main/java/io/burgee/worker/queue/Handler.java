package io.burgee.worker.queue;

/** What is done with the messages of one queue. It may be called for the same message again, also at the same time. */
public interface Handler {

    /** When the oldest event that the message stands for was received, epoch milliseconds; a guess for lag, not a fact. */
    default long receivedAt(Delivery delivery) {
        return delivery.sentAt();
    }

    /**
     * Does everything that the message asks for; it is deleted when this returns.
     *
     * @return what to do after the deletion; if the process dies before it, nobody will
     * @throws Poison when no retry can help
     * @throws io.burgee.worker.platform.Unavailable to be called again after a while
     */
    Runnable handle(Delivery delivery);
}
