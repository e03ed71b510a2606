package io.burgee.worker.watermark;

import io.burgee.worker.queue.Stretch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How much of what was sent to a queue has been taken from it, by whomever. A queue that is seen to be empty says so of all that was sent
 * a delay ago. One that never is says it of what was sent before the oldest message that was taken in half a minute: SQS keeps no
 * strict order, but leaves none of its servers out for so long. What is sent sooner than by the queue's delay overtakes others and proves
 * nothing of them.
 */
final class Reach {
    static final long DISORDER = Duration.ofSeconds(30).toMillis();

    private final long delay;
    private final Deque<Taken> taken = new ArrayDeque<>();
    private long lookedAt;
    private long reached;

    /** @param at no later than this, and later than the look before */
    private record Taken(long at, long sentAt) {}

    /** @param delay of the queue's messages */
    Reach(Duration delay) {
        this.delay = delay.toMillis();
    }

    /** The time before which all messages that were sent have been taken, epoch milliseconds; 0 while that is not known. It never goes back. */
    long after(Stretch stretch, long now) {
        reached = Math.max(reached, stretch.emptyAt() - delay);
        if (stretch.taken() != Stretch.NONE) {
            taken.addLast(new Taken(now, Math.min(stretch.taken(), lookedAt - delay)));
            byOrder(lookedAt - DISORDER);
        }
        lookedAt = now;
        return reached;
    }

    /** @param longAgo half a minute before any of the latest stretch was taken */
    private void byOrder(long longAgo) {
        Taken first = null;
        while (!taken.isEmpty() && taken.getFirst().at <= longAgo) {
            first = taken.removeFirst();
        }
        if (first != null) {
            taken.addFirst(first);
            reached = Math.max(
                    reached, taken.stream().mapToLong(Taken::sentAt).min().orElseThrow());
        }
    }
}
