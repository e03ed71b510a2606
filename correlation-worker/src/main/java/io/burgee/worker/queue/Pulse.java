package io.burgee.worker.queue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Tells threads that go on from those that don't. Whoever works beats: at each round of its loop, and before each try while a
 * store is away; so waiting for a store is life, and a thread that hangs or has ended by an error falls still.
 */
public final class Pulse {
    private final Map<String, Long> beats = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock that never goes back */
    public Pulse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void beat(String who) {
        beats.put(who, nanoTime.getAsLong());
    }

    /** It has come to its end as it should. */
    void ended(String who) {
        beats.remove(who);
    }

    /** Who has not beaten for so long, sorted. */
    public List<String> still(Duration limit) {
        long now = nanoTime.getAsLong();
        return beats.entrySet().stream()
                .filter(beat -> now - beat.getValue() > limit.toNanos())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
