package io.burgee.sdk.internal.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Holds events until the next flush, never more than its capacity, without a lock.
 *
 * <p>When it is full, a debug event is let go to make room for an exposure, a goal or the context it speaks of; if there is
 * none to let go, the newcomer is. Either way one drop is counted: events offered = events drained + events dropped.
 */
final class EventBuffer {
    private final int capacity;
    private final AtomicInteger size = new AtomicInteger();
    private final Queue<Event> kept = new ConcurrentLinkedQueue<>();
    private final Queue<Event> expendable = new ConcurrentLinkedQueue<>();
    private final LongAdder dropped = new LongAdder();

    EventBuffer(int capacity) {
        this.capacity = capacity;
    }

    /** Takes the event or drops one; returns the number of events held afterwards. */
    int offer(Event event) {
        int held = size.incrementAndGet();
        if (held <= capacity) {
            (event.isExpendable() ? expendable : kept).add(event);
            return held;
        }
        size.decrementAndGet();
        dropped.increment();
        if (!event.isExpendable()) {
            @Nullable Event sacrificed = expendable.poll();
            if (sacrificed != null) {
                kept.add(event);
            }
        }
        return capacity;
    }

    /** Everything held, in the order of arrival, debug events after the others. For one thread at a time. */
    List<Event> drain() {
        List<Event> drained = new ArrayList<>(Math.max(16, size.get()));
        moveTo(drained, kept);
        moveTo(drained, expendable);
        return drained;
    }

    /** Events dropped since the start. */
    long dropped() {
        return dropped.sum();
    }

    private void moveTo(List<Event> target, Queue<Event> source) {
        for (Event event = source.poll(); event != null; event = source.poll()) {
            size.decrementAndGet();
            target.add(event);
        }
    }
}
