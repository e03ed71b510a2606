package io.burgee.worker.queue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * How far this worker is with a queue: which events it still holds, what it took, and when the queue was last seen empty. It counts what
 * was received by this worker, not what the queue says of itself, because a queue's own age leaves out messages that
 * failed often.
 */
public final class Lag {
    private final Map<String, Held> held = new ConcurrentHashMap<>();
    private final List<Since> askers = new CopyOnWriteArrayList<>();
    private volatile long emptyAt;

    /** @param until when the message may have gone to another worker, which then holds it */
    private record Held(long receivedAt, long until) {}

    void took(Delivery delivery, long receivedAt, long until) {
        boolean prolonged = held.put(delivery.id(), new Held(receivedAt, until)) != null;
        if (!prolonged) {
            askers.forEach(asker -> asker.took(receivedAt, delivery.sentAt()));
        }
    }

    void finished(Delivery delivery) {
        held.remove(delivery.id());
    }

    void sawEmpty(long now) {
        emptyAt = now;
    }

    /** When the oldest event was received that is held here, epoch milliseconds; empty when none is. */
    public OptionalLong oldestHeld(long now) {
        held.values().removeIf(message -> message.until < now);
        return held.values().stream().mapToLong(Held::receivedAt).min();
    }

    /** For one asker, from now on. */
    public Since since() {
        Since asker = new Since();
        askers.add(asker);
        return asker;
    }

    /** Tells its asker what was since it asked before. */
    public final class Since {
        private long held = Stretch.NONE;
        private long taken = Stretch.NONE;

        private Since() {}

        private synchronized void took(long receivedAt, long sentAt) {
            held = Math.min(held, receivedAt);
            taken = Math.min(taken, sentAt);
        }

        /** @param now epoch milliseconds */
        public synchronized Stretch next(long now) {
            // Asked before the rest: what was taken before the queue was seen to be empty may not be missing from that.
            long empty = emptyAt;
            Stretch stretch = new Stretch(Math.min(held, oldestHeld(now).orElse(Stretch.NONE)), taken, empty);
            held = Stretch.NONE;
            taken = Stretch.NONE;
            return stretch;
        }
    }
}
