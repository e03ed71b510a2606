package io.burgee.worker.saving;

import io.burgee.worker.queue.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Sends fold marks, but none that another one makes superfluous. A mark is delivered no sooner than its delay after it
 * was sent, and the fold then reads the whole bucket; so a chunk that was put before that moment is folded by a mark that is
 * already in the queue. The queue holds the mark, not this object: a crash forgets only that nothing needs to be sent.
 */
final class FoldMarks {
    private final Queue queue;
    private final Duration delay;
    private final LongSupplier nanoTime;
    private final Map<Bucket, Long> heldUntil = new ConcurrentHashMap<>();

    FoldMarks(Queue queue, Duration delay, LongSupplier nanoTime) {
        this.queue = queue;
        this.delay = delay;
        this.nanoTime = nanoTime;
    }

    /** Sees to it that the bucket is folded after now. */
    void mark(Bucket bucket) {
        long now = nanoTime.getAsLong();
        Long until = heldUntil.get(bucket);
        if (until != null && now - until < 0) {
            return;
        }
        queue.send(List.of(FoldMark.of(bucket).encode()), delay);
        heldUntil.values().removeIf(end -> now - end >= 0);
        heldUntil.put(bucket, now + delay.toNanos());
    }
}
