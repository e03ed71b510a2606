package io.burgee.sdk.internal.bigsegment;

import io.burgee.sdk.bigsegment.BigSegmentStore;
import io.burgee.sdk.bigsegment.BigSegmentStoreStatus;
import io.burgee.sdk.internal.http.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at intervals whether a store answers and how old its content is. */
final class StoreWatch {
    private static final System.Logger LOG = System.getLogger("io.burgee.sdk.bigsegments");

    private final BigSegmentStore store;
    private final Duration interval;
    private final Duration staleAfter;
    private final InstantSource clock;
    private final Pause pause;
    private final Consumer<BigSegmentStoreStatus> onChange;
    private final CompletableFuture<BigSegmentStoreStatus> first = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable BigSegmentStoreStatus status;

    StoreWatch(
            BigSegmentSettings settings,
            InstantSource clock,
            Pause pause,
            ThreadFactory threads,
            Consumer<BigSegmentStoreStatus> onChange) {
        this.store = settings.store();
        this.interval = settings.pollInterval();
        this.staleAfter = settings.staleAfter();
        this.clock = clock;
        this.pause = pause;
        this.onChange = onChange;
        this.thread = threads.newThread(this::run);
    }

    void start() {
        thread.start();
    }

    void close() {
        thread.interrupt();
    }

    /** Completes with the first state seen. */
    CompletableFuture<BigSegmentStoreStatus> first() {
        return first;
    }

    /** The state last seen; null before the first look. */
    @Nullable
    BigSegmentStoreStatus status() {
        return status;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                BigSegmentStoreStatus seen = look();
                boolean changed = !seen.equals(status);
                status = seen;
                first.complete(seen);
                if (changed) {
                    onChange.accept(seen);
                }
                pause.await(interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private BigSegmentStoreStatus look() throws InterruptedException {
        try {
            Instant upToDate = store.lastUpToDate();
            boolean stale = upToDate == null || !clock.instant().isBefore(upToDate.plus(staleAfter));
            return new BigSegmentStoreStatus(true, stale);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The store of big segments does not say how it stands ({0}).",
                    e.toString());
            return new BigSegmentStoreStatus(false, false);
        }
    }
}
