package io.burgee.sdk.migration;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One system in one operation: invoked at most once, by one thread. */
final class Side<T extends @Nullable Object> {
    private final MigrationStage stage;
    private final Origin origin;
    private final Callable<T> call;
    private @Nullable MigrationResult<T> result;
    private long nanos;

    Side(MigrationStage stage, Origin origin, Callable<T> call) {
        this.stage = stage;
        this.origin = origin;
        this.call = call;
    }

    void invoke() {
        long start = System.nanoTime();
        try {
            result = new MigrationResult<>(stage, origin, call.call(), null, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result = failed(e);
        } catch (Exception e) {
            result = failed(e);
        } finally {
            nanos = System.nanoTime() - start;
        }
    }

    /** As {@link #invoke}, and not even an {@link Error} gets out. */
    void invokeQuietly() {
        try {
            invoke();
        } catch (Throwable e) {
            result = failed(new ExecutionException(e));
        }
    }

    boolean isInvoked() {
        return result != null;
    }

    boolean hasFailed() {
        return result != null && !result.isSuccess();
    }

    boolean hasSucceeded() {
        return result != null && result.isSuccess();
    }

    @Nullable
    MigrationResult<T> result() {
        return result;
    }

    long millis() {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private MigrationResult<T> failed(Exception problem) {
        return new MigrationResult<>(stage, origin, null, problem, null);
    }
}
