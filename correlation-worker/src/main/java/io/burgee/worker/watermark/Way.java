package io.burgee.worker.watermark;

import io.burgee.worker.queue.Lag;
import io.burgee.worker.queue.Stretch;
import java.time.Duration;
import java.util.List;

/** One of the ways that events go on from saving, as this worker and the others see it. */
final class Way {
    private final String name;
    private final Lag following;
    private final Lag.Since followed;
    private final Horizon horizon;
    private long toldReached;
    private volatile long complete;

    /**
     * @param following how far this worker is with the queue that follows saving
     * @param delay of its messages
     */
    Way(String name, Lag following, Duration delay) {
        this.name = name;
        this.following = following;
        this.followed = following.since();
        this.horizon = new Horizon(delay);
    }

    String name() {
        return name;
    }

    /** The time before which every event is done with, epoch milliseconds; 0 while that is not known. */
    long complete() {
        return complete;
    }

    boolean holdsAny(long now) {
        return following.oldestHeld(now).isPresent();
    }

    /** What this worker can say now; called every second, with what became of saving since. */
    Claim claim(long now, Stretch saver, boolean isLast) {
        horizon.note(now, saver, followed.next(now));
        return horizon.claim(now, toldReached, isLast);
    }

    /** @param claims this worker's and all others' */
    void hear(List<Claim> claims, long now, long alive) {
        toldReached = claims.stream().mapToLong(Claim::reached).reduce(toldReached, Math::max);
        complete = Math.max(complete, Claim.complete(claims, now, alive));
    }
}
