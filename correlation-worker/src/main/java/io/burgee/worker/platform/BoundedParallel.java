package io.burgee.worker.platform;

import java.util.Collection;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Virtual threads, with a permit for each that runs. */
final class BoundedParallel implements Parallel {
    private final Semaphore permits;

    BoundedParallel(int limit) {
        this.permits = new Semaphore(limit);
    }

    @Override
    public <T> void each(Collection<T> things, Consumer<T> action) {
        if (things.size() == 1) {
            things.forEach(action);
            return;
        }
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var running = new Phaser(1);
        for (T thing : things) {
            if (failure.get() != null) {
                break;
            }
            try {
                permits.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                failure.compareAndSet(null, new Unavailable("interrupted", e));
                break;
            }
            running.register();
            Thread.startVirtualThread(() -> {
                try {
                    action.accept(thing);
                } catch (RuntimeException e) {
                    failure.compareAndSet(null, e);
                } catch (Error e) {
                    failure.compareAndSet(null, new IllegalStateException(e));
                } finally {
                    permits.release();
                    running.arriveAndDeregister();
                }
            });
        }
        running.awaitAdvance(running.arrive());
        RuntimeException first = failure.get();
        if (first != null) {
            throw first;
        }
    }
}
