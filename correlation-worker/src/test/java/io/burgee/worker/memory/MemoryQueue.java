package io.burgee.worker.memory;

import io.burgee.worker.queue.Cause;
import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A queue without time: a delay has always passed, and what is received stays visible until it is deleted. */
public class MemoryQueue implements Queue {
    protected final Map<String, Delivery> messages = new LinkedHashMap<>();
    private final List<String> rejected = new ArrayList<>();
    private long sent;

    public List<String> rejected() {
        return rejected;
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    @Override
    public synchronized List<Delivery> receive(int max, Duration wait) {
        return messages.values().stream().limit(max).toList();
    }

    @Override
    public synchronized void delete(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> messages.remove(delivery.id()));
    }

    @Override
    public void extend(List<Delivery> deliveries, Duration visibility) {}

    @Override
    public synchronized void send(List<String> bodies, Duration delay) {
        for (String body : bodies) {
            String id = "m" + sent++;
            messages.put(id, new Delivery(id, id, body, 1, 0));
        }
    }

    @Override
    public synchronized void reject(Delivery delivery, Cause cause, String reason) {
        rejected.add(reason);
        messages.remove(delivery.id());
    }

    @Override
    public synchronized Depth depth() {
        return new Depth(messages.size(), 0, 0);
    }
}
