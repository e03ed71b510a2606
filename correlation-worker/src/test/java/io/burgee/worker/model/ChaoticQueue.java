package io.burgee.worker.model;

import io.burgee.worker.memory.MemoryQueue;
import io.burgee.worker.queue.Delivery;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A queue at its worst: any order, visibility that ends early, and some messages come again after they were deleted. */
final class ChaoticQueue extends MemoryQueue {
    private final Schedule schedule;
    private final Set<String> held = new HashSet<>();
    private int resurrections;

    ChaoticQueue(Schedule schedule, int resurrections) {
        this.schedule = schedule;
        this.resurrections = resurrections;
    }

    /** Any message that nobody holds, or sometimes one that somebody does; null when there is none. */
    @Nullable
    Delivery take() {
        boolean early = schedule.chance(0.05);
        List<Delivery> candidates = messages.values().stream()
                .filter(delivery -> early || !held.contains(delivery.id()))
                .toList();
        if (candidates.isEmpty()) {
            return null;
        }
        Delivery taken = candidates.get(schedule.random.nextInt(candidates.size()));
        held.add(taken.id());
        return taken;
    }

    void giveBack(Delivery delivery) {
        held.remove(delivery.id());
    }

    @Override
    public void send(List<String> bodies, Duration delay) {
        schedule.step(() -> super.send(bodies, delay));
    }

    void put(String body) {
        super.send(List.of(body), Duration.ZERO);
    }

    @Override
    public void delete(List<Delivery> deliveries) {
        schedule.step(() -> {
            if (resurrections > 0 && schedule.chance(0.2)) {
                resurrections--;
            } else {
                super.delete(deliveries);
            }
        });
    }
}
