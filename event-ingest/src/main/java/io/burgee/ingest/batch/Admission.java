package io.burgee.ingest.batch;

import io.burgee.ingest.queue.Breaker;
import io.burgee.ingest.queue.MessageQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/**
 * Refuses batches at the door when accepting them would be a false promise. SDKs try a refused batch once more after a second, so it pays
 * to refuse early and briefly.
 */
final class Admission implements SmartLifecycle {
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(2);

    private final InFlight inFlight;
    private final Coalescer coalescer;
    private final MessageQueue queue;
    private final Breaker breaker;
    private volatile boolean open;

    Admission(InFlight inFlight, Coalescer coalescer, MessageQueue queue, Breaker breaker) {
        this.inFlight = inFlight;
        this.coalescer = coalescer;
        this.queue = queue;
        this.breaker = breaker;
    }

    /** @return null when a batch may come in that {@link #triesQueue} */
    @Nullable
    Refusal refusal() {
        if (!open) {
            return Refusal.STOPPING;
        }
        if (!queue.isFound()) {
            return Refusal.QUEUE_AWAY;
        }
        return inFlight.isFull() || (coalescer.longestWait() > LONGEST_WAIT && !breaker.isOpen())
                ? Refusal.OVERLOAD
                : null;
    }

    /** Whether a batch may try the queue now. To be asked last, of batches that would be sent: while sends fail it is one among many. */
    boolean triesQueue() {
        return breaker.permits();
    }

    @Override
    public void start() {
        open = true;
    }

    @Override
    public void stop() {
        open = false;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    /** Closed before anything else stops. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
