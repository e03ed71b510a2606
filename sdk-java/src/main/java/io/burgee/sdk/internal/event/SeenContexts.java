package io.burgee.sdk.internal.event;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers which contexts were told of lately, so that each is told of once.
 *
 * <p>Approximates a least-recently-used set without a lock: two generations, of which a context moves to the young one when it
 * is seen; when the young one is full it becomes the old one and the old one is forgotten. Between one and two times the
 * capacity are remembered. Everything is forgotten after a while, so that attributes that change become known.
 */
final class SeenContexts {
    private final int capacity;
    private final long forgetMillis;
    private volatile Generation generation;
    private volatile long forgetAt;

    SeenContexts(int capacity, Duration forgetEvery, long now) {
        this.capacity = capacity;
        this.forgetMillis = forgetEvery.toMillis();
        this.forgetAt = now + forgetMillis;
        this.generation = new Generation(Set.of());
    }

    /** Whether this context is seen for the first time in a while; it is remembered from now on. */
    boolean isNew(String fullyQualifiedKey) {
        Generation current = generation;
        if (current.young.contains(fullyQualifiedKey)) {
            return false;
        }
        boolean unknown = !current.old.contains(fullyQualifiedKey);
        boolean added = current.young.add(fullyQualifiedKey);
        if (added && current.size.incrementAndGet() == capacity) {
            generation = new Generation(current.young);
        }
        return unknown && added;
    }

    /** Forgets everything when its time has come. */
    void forgetWhenDue(long now) {
        if (now >= forgetAt) {
            forgetAt = now + forgetMillis;
            generation = new Generation(Set.of());
        }
    }

    private static final class Generation {
        private final Set<String> young = ConcurrentHashMap.newKeySet();
        private final AtomicInteger size = new AtomicInteger();
        private final Set<String> old;

        Generation(Set<String> old) {
            this.old = old;
        }
    }
}
