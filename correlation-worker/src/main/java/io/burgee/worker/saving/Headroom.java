package io.burgee.worker.saving;

import io.burgee.worker.platform.Unavailable;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * How much of a worker's memory its groups may take. What comes as a small message may be 20 MB of events, and what is read out of these
 * several times as much; so each is counted by its size before it is inflated, until the work with it is done. Those for which there is no
 * room wait in the order they came, without having taken any.
 */
public final class Headroom {
    private final int most;
    private final Duration patience;
    private final Semaphore bytes;

    /**
     * @param most bytes of inflated groups at a time; a group that is larger by itself waits for all others
     * @param patience how long one waits before its message is put off
     */
    public Headroom(int most, Duration patience) {
        this.most = most;
        this.patience = patience;
        this.bytes = new Semaphore(most, true);
    }

    /**
     * Does something with so many bytes.
     *
     * @throws Unavailable when there was no room for too long
     */
    <T> T with(long size, Supplier<T> work) {
        int taken = (int) Math.clamp(size, 0, most);
        try {
            if (!bytes.tryAcquire(taken, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Unavailable("no room for a group of " + size + " bytes yet");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        }
        try {
            return work.get();
        } finally {
            bytes.release(taken);
        }
    }

    /** The same, where nothing comes of it. */
    void with(long size, Runnable work) {
        with(size, () -> {
            work.run();
            return true;
        });
    }

    /** How many wait, about. */
    int waiting() {
        return bytes.getQueueLength();
    }
}
