package io.burgee.worker.queue;

import java.util.function.LongSupplier;

/** How much of the time the pollers of a queue have messages in hand; work that has not ended yet counts as it goes on. */
public final class Busy {
    private final int pollers;
    private final LongSupplier nanoTime;
    private long ended;
    private int under;
    private long since;
    private long spentBefore;

    /** @param nanoTime a clock that never goes back */
    public Busy(int pollers, LongSupplier nanoTime) {
        this.pollers = pollers;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    public int pollers() {
        return pollers;
    }

    synchronized void begin() {
        ended -= nanoTime.getAsLong();
        under++;
    }

    synchronized void end() {
        ended += nanoTime.getAsLong();
        under--;
    }

    /** The fraction, 0 to 1, since the last call. */
    public synchronized double fraction() {
        long now = nanoTime.getAsLong();
        long spent = ended + under * now;
        double fraction = now == since ? 0 : (double) (spent - spentBefore) / (now - since) / pollers;
        spentBefore = spent;
        since = now;
        return fraction;
    }
}
