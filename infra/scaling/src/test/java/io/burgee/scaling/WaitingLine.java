package io.burgee.scaling;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A queue as a fluid: first in, first out. What fails comes back when its visibility ends, and is given up at its fifth delivery
 * (maxReceiveCount of the stack).
 */
final class WaitingLine {
    private static final int VISIBILITY = 60;
    private static final int DELIVERIES = 5;

    private record Portion(int since, double count, int deliveries) {
        boolean isPoison() {
            return deliveries > 0;
        }
    }

    private final Deque<Portion> visible = new ArrayDeque<>();
    private final Deque<Portion> failed = new ArrayDeque<>();

    /** What arrives in this second, and what becomes visible again. */
    void arrive(int now, double count, double poison) {
        while (!failed.isEmpty() && failed.peek().since + VISIBILITY <= now) {
            Portion back = failed.poll();
            visible.add(new Portion(now, back.count, back.deliveries));
        }
        visible.add(new Portion(now, count * (1 - poison), 0));
        if (poison > 0) {
            visible.add(new Portion(now, count * poison, 1));
        }
    }

    /** Takes so many from the front; returns how many there were. */
    double handle(int now, double capacity) {
        double left = capacity;
        while (left > 0 && !visible.isEmpty()) {
            Portion first = visible.poll();
            double taken = Math.min(left, first.count);
            left -= taken;
            if (first.isPoison() && first.deliveries < DELIVERIES) {
                failed.add(new Portion(now, taken, first.deliveries + 1));
            }
            if (first.count - taken > 1e-9) {
                visible.addFirst(new Portion(first.since, first.count - taken, first.deliveries));
            }
        }
        return capacity - left;
    }

    double length() {
        return visible.stream().mapToDouble(Portion::count).sum();
    }

    /** Of the oldest message that can be handled at all, in seconds. */
    int age(int now) {
        return visible.stream()
                .filter(portion -> !portion.isPoison())
                .mapToInt(portion -> now - portion.since)
                .findFirst()
                .orElse(0);
    }
}
