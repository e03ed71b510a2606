package io.burgee.worker.platform;

import java.util.Collection;
import java.util.function.Consumer;

/** Does the same for many things. */
public interface Parallel {

    /** Returns when it is done for all. The first failure is thrown after all have ended, and keeps others from starting. */
    <T> void each(Collection<T> things, Consumer<T> action);

    /** One after the other, on the caller's thread. */
    static Parallel inOrder() {
        return new Parallel() {
            @Override
            public <T> void each(Collection<T> things, Consumer<T> action) {
                things.forEach(action);
            }
        };
    }

    /** At most so many at a time over all callers, each on a virtual thread. */
    static Parallel upTo(int limit) {
        return new BoundedParallel(limit);
    }
}
