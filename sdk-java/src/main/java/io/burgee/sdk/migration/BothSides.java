package io.burgee.sdk.migration;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Invokes the two systems of a migration as a stage wants it. */
final class BothSides<T extends @Nullable Object> {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.migration");

    private final MigrationStage stage;
    private final Side<T> old;
    private final Side<T> fresh;

    BothSides(MigrationStage stage, Callable<T> old, Callable<T> fresh) {
        this.stage = stage;
        this.old = new Side<>(stage, Origin.OLD, old);
        this.fresh = new Side<>(stage, Origin.NEW, fresh);
    }

    Side<T> side(Origin origin) {
        return origin == Origin.OLD ? old : fresh;
    }

    void write() {
        deciding().invoke();
        if (stage.writesBoth() && deciding().hasSucceeded()) {
            other().invokeQuietly();
        }
    }

    void read(ReadOrder order, Executor executor) {
        if (!stage.readsBoth()) {
            deciding().invoke();
        } else if (order == ReadOrder.CONCURRENT) {
            readAtOnce(executor);
        } else if (order == ReadOrder.RANDOM && ThreadLocalRandom.current().nextBoolean()) {
            other().invokeQuietly();
            deciding().invoke();
        } else {
            deciding().invoke();
            other().invokeQuietly();
        }
    }

    boolean bothSucceeded() {
        return old.hasSucceeded() && fresh.hasSucceeded();
    }

    /** Null when the comparison fails. */
    @Nullable
    Boolean agree(BiPredicate<? super T, ? super T> same) {
        try {
            return same.test(value(old), value(fresh));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Comparing what the old and the new system gave failed.", e);
            return null;
        }
    }

    MigrationResult<T> result() {
        return Objects.requireNonNull(deciding().result()).with(other().result());
    }

    private void readAtOnce(Executor executor) {
        FutureTask<?> reading = new FutureTask<>(other()::invokeQuietly, null);
        try {
            executor.execute(reading);
            deciding().invoke();
        } catch (RejectedExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "No thread for reading both systems at once; they are read in turn.");
            deciding().invoke();
            reading.run();
        }
        await(reading);
    }

    /** Waits also when interrupted, so that the result is whole, and keeps the interrupt. */
    private static void await(FutureTask<?> reading) {
        boolean interrupted = false;
        while (true) {
            try {
                reading.get();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break; // not even an Error gets out of a quiet invocation
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("NullAway") // what a system that succeeded gave is a T, null only if a T may be
    private T value(Side<T> side) {
        return Objects.requireNonNull(side.result()).value();
    }

    private Side<T> deciding() {
        return side(stage.authority());
    }

    private Side<T> other() {
        return stage.authority() == Origin.OLD ? fresh : old;
    }
}
