package io.burgee.sdk.internal.http;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Remembers how the latest attempts to open a stream went, for diagnostic events. */
public final class ConnectionLog {
    private static final int REMEMBERED = 100;

    private final InstantSource clock;
    private final Deque<Attempt> attempts = new ArrayDeque<>();

    /**
     * One attempt.
     *
     * @param timestamp when it began, in milliseconds since the epoch
     */
    public record Attempt(long timestamp, long durationMillis, boolean failed) {}

    public ConnectionLog(InstantSource clock) {
        this.clock = clock;
    }

    /** An attempt ended just now. */
    public synchronized void attempted(Duration took, boolean failed) {
        if (attempts.size() == REMEMBERED) {
            attempts.removeFirst();
        }
        attempts.addLast(new Attempt(clock.millis() - took.toMillis(), took.toMillis(), failed));
    }

    /** The latest attempts since this was last asked, oldest first. */
    public synchronized List<Attempt> drain() {
        List<Attempt> drained = List.copyOf(attempts);
        attempts.clear();
        return drained;
    }
}
