package io.burgee.worker.queue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Pauses that double from a tenth of a second up to five seconds, each shortened at random so that workers don't move in step. */
final class Backoff {
    private static final long FIRST = 100;
    private static final long LONGEST = 5_000;

    private long next = FIRST;

    void reset() {
        next = FIRST;
    }

    /** Returns early, with false, when it is time to stop. */
    boolean pause(CountDownLatch stop) {
        long millis = ThreadLocalRandom.current().nextLong(next / 2, next + 1);
        next = Math.min(LONGEST, next * 2);
        try {
            return !stop.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
