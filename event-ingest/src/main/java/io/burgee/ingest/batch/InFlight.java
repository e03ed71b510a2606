package io.burgee.ingest.batch;

import java.util.concurrent.atomic.AtomicLong;

/** The bytes of bodies in memory, bounded: whoever holds bytes of a body has reserved them here. */
final class InFlight {
    private final long max;
    private final AtomicLong bytes = new AtomicLong();

    InFlight(long max) {
        this.max = max;
    }

    boolean reserve(long more) {
        if (bytes.addAndGet(more) <= max) {
            return true;
        }
        bytes.addAndGet(-more);
        return false;
    }

    void release(long fewer) {
        bytes.addAndGet(-fewer);
    }

    long bytes() {
        return bytes.get();
    }

    /** Whether so little is left that new bodies are not worth starting. */
    boolean isFull() {
        return bytes.get() > max - max / 16;
    }
}
