package io.burgee.worker.queue;

import java.time.Duration;
import java.util.List;

/**
 * A standard queue: at least once, in no order. Its operations throw {@link io.burgee.worker.platform.Unavailable} while the
 * queue can't be reached.
 */
public interface Queue {

    /** Up to {@code max} (at most 10) messages, which others don't get until their visibility ends; waits for the first. */
    List<Delivery> receive(int max, Duration wait);

    /** Takes messages off the queue. One whose visibility has ended may come back all the same. */
    void delete(List<Delivery> deliveries);

    /** Keeps messages from others for this long from now. */
    void extend(List<Delivery> deliveries, Duration visibility);

    /** Sends messages that can be received after the delay. Returns when all of them are stored. */
    void send(List<String> bodies, Duration delay);

    /** Moves a message to the dead-letter queue with its cause and the reason in a sentence. */
    void reject(Delivery delivery, Cause cause, String reason);

    /** How many messages wait. */
    Depth depth();

    /** All approximate: those that can be received, those that someone holds, those whose delay has not ended. */
    record Depth(long visible, long inFlight, long delayed) {}
}
