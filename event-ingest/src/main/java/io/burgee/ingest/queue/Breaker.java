package io.burgee.ingest.queue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Remembers whether sends have been failing, so that batches are refused at the door and not after a wait. A breaker that is open lets
 * one batch through at every probe interval: the first that succeeds closes it. So does silence, as what failed long ago tells nothing of now.
 */
public final class Breaker {
    private static final long NEVER = Long.MIN_VALUE;

    private final long patience;
    private final long probeInterval;
    private final long memory;
    private final LongSupplier nanoTime;
    private final AtomicLong failingSince = new AtomicLong(NEVER);
    private final AtomicLong lastFailure = new AtomicLong(NEVER);
    private final AtomicLong lastProbe = new AtomicLong(NEVER);

    /**
     * @param patience how long every send must have failed before the breaker opens
     * @param memory after which a failure without another counts no more; longer than a probe takes to fail
     * @param nanoTime as {@link System#nanoTime}
     */
    public Breaker(Duration patience, Duration probeInterval, Duration memory, LongSupplier nanoTime) {
        this.patience = patience.toNanos();
        this.probeInterval = probeInterval.toNanos();
        this.memory = memory.toNanos();
        this.nanoTime = nanoTime;
    }

    public void succeeded() {
        failingSince.set(NEVER);
    }

    public void failed() {
        long now = nanoTime.getAsLong();
        if (isForgotten(lastFailure.getAndSet(now), now)) {
            failingSince.set(now);
        } else {
            failingSince.compareAndSet(NEVER, now);
        }
    }

    public boolean isOpen() {
        long since = failingSince.get();
        long now = nanoTime.getAsLong();
        return since != NEVER && now - since >= patience && !isForgotten(lastFailure.get(), now);
    }

    private boolean isForgotten(long failure, long now) {
        return failure == NEVER || now - failure > memory;
    }

    /** Whether a batch may try: always while closed, now and then while open. */
    public boolean permits() {
        if (!isOpen()) {
            return true;
        }
        long now = nanoTime.getAsLong();
        long last = lastProbe.get();
        return (last == NEVER || now - last >= probeInterval) && lastProbe.compareAndSet(last, now);
    }
}
