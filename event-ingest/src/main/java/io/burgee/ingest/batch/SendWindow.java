package io.burgee.ingest.batch;

import java.util.concurrent.TimeUnit;

/**
 * How many sends may run at once: halved when the queue is slow or fails, one more for each round that it was not (additive increase,
 * multiplicative decrease). A queue that struggles is so asked less often, with fuller messages. What began before the last halving says
 * nothing new. Belongs to one thread.
 */
final class SendWindow {
    /** At some sixty sends a second one that takes so long is more than one in a hundred. */
    private static final long SLOW = TimeUnit.SECONDS.toNanos(1);

    private static final int LEAST = 2;

    private final int most;
    private int size;
    private int good;
    private long halvedAt;
    private boolean everHalved;

    SendWindow(int most) {
        this.most = most;
        this.size = most;
    }

    int size() {
        return size;
    }

    boolean isReduced() {
        return size < most;
    }

    /**
     * Learns from a send.
     *
     * @param started when it began, by {@link System#nanoTime}
     * @param ended when it was answered
     */
    void learn(long started, long ended, boolean failed) {
        if (failed || ended - started > SLOW) {
            if (!everHalved || started - halvedAt >= 0) {
                size = Math.max(Math.min(LEAST, most), size / 2);
                halvedAt = ended;
                everHalved = true;
                good = 0;
            }
        } else if (++good >= size) {
            good = 0;
            size = Math.min(most, size + 1);
        }
    }
}
