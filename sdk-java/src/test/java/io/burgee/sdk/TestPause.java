package io.burgee.sdk;

import io.burgee.sdk.internal.http.Pause;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Waiting that ends when a test says so, and is remembered. */
final class TestPause implements Pause {
    private final BlockingQueue<Duration> asked = new LinkedBlockingQueue<>();
    private final Semaphore permits;

    private TestPause(int permits) {
        this.permits = new Semaphore(permits);
    }

    /** No wait takes any time. */
    static TestPause none() {
        return new TestPause(Integer.MAX_VALUE);
    }

    /** Each wait lasts until {@link #end}. */
    static TestPause byHand() {
        return new TestPause(0);
    }

    @Override
    public void await(Duration time) throws InterruptedException {
        asked.add(time);
        permits.acquire();
    }

    void end() {
        permits.release();
    }

    /** The next wait that was asked for. */
    Duration take() {
        try {
            Duration next = asked.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nobody waited within ten seconds");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
