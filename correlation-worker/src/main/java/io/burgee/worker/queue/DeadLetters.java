package io.burgee.worker.queue;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one queue that were given up, until an operator lets them be handled again. Operations throw
 * {@link io.burgee.worker.platform.Unavailable} while the queue can't be reached.
 */
public interface DeadLetters {
    /** How many messages are looked at. */
    int SAMPLE = 10;

    /** How many there are, about. */
    long count();

    /** Looks at them without taking any. */
    State look();

    /**
     * Lets all be handled again. It goes on in the queue service after this returns, and nothing is lost when it is asked for
     * twice or stops halfway.
     *
     * @return how far it is; empty when there was nothing to move
     */
    Optional<Move> redrive();

    /**
     * @param queue the name of the dead-letter queue
     * @param source the queue that they came from and go back to
     * @param count how many there are, about
     * @param oldestAt when the oldest of the sample was first sent, epoch milliseconds; null when there is none
     * @param sample some of them, at most {@link #SAMPLE}
     * @param lastMove the latest redrive; null when there was none
     */
    record State(
            String queue,
            String source,
            long count,
            @Nullable Long oldestAt,
            List<Letter> sample,
            @Nullable Move lastMove) {}

    /**
     * @param cause see {@link Cause}; {@code undelivered} when a worker died with the message at each of its deliveries, so that
     *     the queue service itself gave it up
     * @param sentAt when it was first sent, epoch milliseconds
     */
    record Letter(String id, String cause, String reason, long sentAt) {}

    /**
     * @param status in the queue service's words: {@code RUNNING}, {@code COMPLETED}, {@code FAILED} …
     * @param moved how many went back, about
     * @param failure why it failed; null when it did not
     */
    record Move(String status, long moved, @Nullable String failure) {
        boolean runs() {
            return status.equals("RUNNING");
        }
    }
}
