package io.burgee.worker.queue;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How far this worker is with a queue: which events it still holds, and when the queue was last seen empty. It counts what
 * was received by this worker, not what the queue says of itself, because a queue's own age leaves out messages that
 * failed often.
 */
public final class Lag {
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private volatile long emptyAt;
    private volatile long lastHandled;
    private final AtomicLong oldestTaken = new AtomicLong(Long.MAX_VALUE);

    /** @param until when the message may have gone to another worker, which then holds it */
    private record Held(long receivedAt, long until) {}

    void took(Delivery delivery, long receivedAt, long until) {
        held.put(delivery.id(), new Held(receivedAt, until));
        oldestTaken.accumulateAndGet(receivedAt, Math::min);
    }

    void finished(Delivery delivery) {
        Held done = held.remove(delivery.id());
        if (done != null) {
            lastHandled = done.receivedAt;
        }
    }

    void sawEmpty(long now) {
        emptyAt = now;
    }

    /** When the oldest event was received that is held here, epoch milliseconds; empty when none is. */
    public OptionalLong oldestHeld(long now) {
        held.values().removeIf(message -> message.until < now);
        return held.values().stream().mapToLong(Held::receivedAt).min();
    }

    /** When the oldest event was received that was held at any time since the last call; for one caller. */
    public OptionalLong oldestSinceAsked(long now) {
        long taken = oldestTaken.getAndSet(Long.MAX_VALUE);
        long oldest = Math.min(taken, oldestHeld(now).orElse(Long.MAX_VALUE));
        return oldest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(oldest);
    }

    /** Events that were received before this time have been handled as far as this worker can see, epoch milliseconds. */
    public long through(long now) {
        long oldest = oldestHeld(now).orElse(Long.MAX_VALUE);
        return Math.min(oldest, Math.max(emptyAt, lastHandled));
    }

    /** When the oldest event of the message that was finished last was received, epoch milliseconds; 0 when none was. */
    public long lastHandled() {
        return lastHandled;
    }

    /** When a receive last found nothing, epoch milliseconds; 0 when never. */
    public long emptyAt() {
        return emptyAt;
    }
}
