package io.burgee.scaling;

import java.util.ArrayList;
import java.util.List;

/**
 * A group with a warm pool of stopped instances: a start takes {@code WARM} seconds, a launch {@code COLD}; what leaves the group goes
 * back to the pool (reuse on scale-in), and what the pool lacks is launched and stopped ("Warm pools for Amazon EC2 Auto Scaling").
 */
final class Fleet {
    /** A stopped machine starts in 15 to 25 s, the worker in about 10. */
    static final int WARM = 40;

    static final int COLD = 150;
    private static final int STOP = 60;

    private final WorkerScaling scaling;
    private final List<Integer> readyAt = new ArrayList<>();
    private final List<Integer> preparedAt = new ArrayList<>();
    private int desired;

    Fleet(WorkerScaling scaling, int size) {
        this.scaling = scaling;
        this.desired = size;
        for (int i = 0; i < size; i++) {
            readyAt.add(-COLD);
        }
        prepare(-COLD - STOP);
    }

    int desired() {
        return desired;
    }

    int inService(int now) {
        return (int) readyAt.stream().filter(ready -> ready <= now).count();
    }

    int warm(int now) {
        return inService(now - (int) scaling.warmup().toSeconds());
    }

    boolean isWarmingUp(int now) {
        return warm(now) < readyAt.size();
    }

    /** Whether this changed anything. */
    boolean resize(int now, int size) {
        int next = Math.clamp(size, scaling.fewest(), scaling.most());
        if (next == desired) {
            return false;
        }
        desired = next;
        while (readyAt.size() < desired) {
            boolean stands = preparedAt.stream().anyMatch(at -> at <= now);
            if (stands) {
                preparedAt.remove(
                        preparedAt.stream().filter(at -> at <= now).findFirst().orElseThrow());
            }
            readyAt.add(now + (stands ? WARM : COLD));
        }
        while (readyAt.size() > desired) {
            readyAt.removeLast();
            if (preparedAt.size() < scaling.standingBy(desired)) {
                preparedAt.add(now + (int) scaling.finish().toSeconds() + STOP);
            }
        }
        prepare(now);
        return true;
    }

    private void prepare(int now) {
        while (preparedAt.size() < scaling.standingBy(desired)) {
            preparedAt.add(now + COLD + STOP);
        }
    }
}
