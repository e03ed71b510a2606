package io.burgee.worker.model;

import io.burgee.worker.platform.Unavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Runs tasks one at a time and decides, by a seed, who moves next whenever a task touches a store: every interleaving of
 * store operations is a schedule, and the same seed gives the same one. It can also kill a task before or after an
 * operation, or tell it that the store did not answer although it did.
 */
final class Schedule {
    final Random random;
    private final Semaphore idle = new Semaphore(0);
    private final List<Task> tasks = new ArrayList<>();
    private final ThreadLocal<Task> current = new ThreadLocal<>();
    private double faults;
    private static final double STALLS = 0.3;
    private static final double STALLS_BEFORE_STORING = 0.2;
    private static final double GOES_ON = 0.01;
    private static final double GOES_ON_ALONE = 0.05;
    private static final int FIRST_MOVES = 12;

    Schedule(long seed, double faults) {
        this.random = new Random(seed);
        this.faults = faults;
    }

    /** The process has ended, here and now. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed() {
            super(null, null, false, false);
        }
    }

    private final class Task {
        private final Semaphore go = new Semaphore(0);
        private final int worker;
        private final int stallsAt = chance(STALLS) ? random.nextInt(FIRST_MOVES) : Integer.MAX_VALUE;
        private int moves;
        private boolean stalled = stallsAt == 0;
        private boolean done;
        private boolean killed;

        Task(int worker) {
            this.worker = worker;
        }

        void start(Runnable body, IntConsumer ended) {
            Thread.startVirtualThread(() -> {
                go.acquireUninterruptibly();
                current.set(this);
                try {
                    if (!killed) {
                        body.run();
                    }
                } catch (Killed e) {
                    // As intended.
                } finally {
                    done = true;
                    ended.accept(worker);
                    idle.release();
                }
            });
        }

        void move() {
            moves++;
            stalled = moves == stallsAt;
            go.release();
            idle.acquireUninterruptibly();
        }

        void park() {
            idle.release();
            go.acquireUninterruptibly();
            if (killed) {
                throw new Killed();
            }
        }
    }

    void faults(double probability) {
        faults = probability;
    }

    /** @param ended is told when the body has returned or was killed */
    void start(int worker, Runnable body, IntConsumer ended) {
        Task task = new Task(worker);
        tasks.add(task);
        task.start(body, ended);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** An operation on a store, called by a task: others may move before it, and after it. */
    <T> T step(Supplier<T> operation) {
        Task task = current.get();
        task.park();
        if (chance(faults)) {
            throw new Unavailable("throttled");
        }
        T result = operation.get();
        if (chance(faults)) {
            throw new Unavailable("done, but the answer was lost");
        }
        return result;
    }

    void step(Runnable operation) {
        step(() -> {
            operation.run();
            return null;
        });
    }

    boolean busy() {
        tasks.removeIf(task -> task.done);
        return !tasks.isEmpty();
    }

    /** Lets one task do its next operation. One that has stalled is overtaken by most others, and goes on when they are done. */
    void move() {
        List<Task> ready = tasks.stream().filter(task -> !task.stalled).toList();
        if (ready.isEmpty() || chance(GOES_ON)) {
            if (chance(ready.isEmpty() ? GOES_ON_ALONE : 1)) {
                any(tasks).move();
            }
        } else {
            any(ready).move();
        }
    }

    private Task any(List<Task> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Called by a task that has read and is about to store what it made of it: where to stall is to be wrong, if anywhere. */
    void aboutToStore() {
        if (chance(STALLS_BEFORE_STORING)) {
            current.get().stalled = true;
        }
    }

    /** Ends all tasks of a worker where they are. */
    void kill(int worker) {
        for (Task task : List.copyOf(tasks)) {
            if (task.worker == worker && !task.done) {
                task.killed = true;
                task.move();
            }
        }
    }
}
