package io.burgee.worker.watermark;

import io.burgee.worker.queue.Stretch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What this worker knows of the way of events through saving and the queue that follows it. Each moment it notes how far saving was, and
 * what was held. When all that was sent to the following queue before a moment has been taken, then what had been saved by that moment is
 * done with or held by a follower now; and what had not been saved by then was held by a saver since, or still is.
 */
final class Horizon {
    /** From the receipt of an event to its arrival in the queue: the front tier gives up a send after five seconds. */
    static final long ARRIVAL = 7_000;

    private static final int MOST_MOMENTS = 1_800;

    private final Reach saving = new Reach(Duration.ZERO);
    private final Reach following;
    private final Deque<Moment> moments = new ArrayDeque<>();
    private long heldToFollow = Stretch.NONE;

    /**
     * @param saved events that were received before had been taken to be saved
     * @param held when the oldest event was received that was held to be saved at this moment, or since the one before
     * @param reached what was sent before to the following queue had been taken
     */
    private record Moment(long at, long saved, long held, long reached) {
        /** Two as one, that claims no more than either. */
        Moment with(Moment next) {
            return new Moment(next.at, saved, Math.min(held, next.held), reached);
        }
    }

    /** @param delay of the messages of the following queue */
    Horizon(Duration delay) {
        this.following = new Reach(delay);
    }

    /** Called every second or so, with what became of both queues since. */
    void note(long now, Stretch saver, Stretch follower) {
        moments.addLast(new Moment(
                now,
                Math.max(0, saving.after(saver, now) - ARRIVAL),
                saver.held() == Stretch.NONE ? Stretch.NONE : saver.held() - ARRIVAL,
                following.after(follower, now)));
        heldToFollow = follower.held();
        if (moments.size() > MOST_MOMENTS) {
            Moment first = moments.removeFirst();
            moments.addFirst(first.with(moments.removeFirst()));
        }
    }

    /**
     * @param toldReached what is known from others of how much was taken from the following queue
     * @param left whether this is the last claim
     */
    Claim claim(long now, long toldReached, boolean left) {
        long ago = now - Claim.AGE;
        long reached = toldReached;
        for (Moment moment : moments) {
            if (moment.at <= ago) {
                reached = Math.max(reached, moment.reached);
            }
        }
        long from = Math.min(reached - Claim.NOTING, ago);
        Moment known = null;
        while (!moments.isEmpty() && moments.getFirst().at <= from) {
            known = moments.removeFirst();
        }
        if (known != null) {
            moments.addFirst(known);
        }
        long held = moments.stream().mapToLong(Moment::held).reduce(heldToFollow, Math::min);
        return new Claim(now, left, known == null ? 0 : known.saved, held, reached);
    }
}
