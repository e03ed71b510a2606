package io.burgee.ingest.keyring;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a copy of the keyring fresh: one thread asks the source at every interval, or sooner when someone needs certainty. When the
 * source is away the last good copy stays, for as long as it takes.
 */
final class KeyringCopy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyringCopy.class);

    /** Refreshes on demand keep this distance, whoever demands them. */
    private static final Duration SPACING = Duration.ofMillis(200);

    /** After a failure, at least so often. */
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final KeyringSource source;
    private final Duration interval;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition demand = lock.newCondition();
    private CompletableFuture<Boolean> upcoming = new CompletableFuture<>();
    private boolean demanded;
    private final AtomicReference<@Nullable Keyring> current = new AtomicReference<>();
    private boolean away;
    private volatile boolean closed;

    KeyringCopy(KeyringSource source, Duration interval) {
        this.source = source;
        this.interval = interval;
        this.thread = Thread.ofVirtual().name("keyring").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Nullable
    Keyring current() {
        return current.get();
    }

    /** Completes with true when a refresh that began after this call has succeeded, with false when it has failed. */
    CompletionStage<Boolean> refreshSoon() {
        lock.lock();
        try {
            demanded = true;
            demand.signal();
            return upcoming;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        try {
            while (!closed) {
                CompletableFuture<Boolean> waiting = begin();
                waiting.complete(refresh());
                Thread.sleep(SPACING);
                awaitTurn();
            }
        } catch (InterruptedException e) {
            LOG.debug("keyring refresh stopped");
        }
        begin().complete(false);
    }

    private CompletableFuture<Boolean> begin() {
        lock.lock();
        try {
            CompletableFuture<Boolean> waiting = upcoming;
            upcoming = new CompletableFuture<>();
            demanded = false;
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    private void awaitTurn() throws InterruptedException {
        lock.lock();
        try {
            long left = (away && interval.compareTo(RETRY) > 0 ? RETRY : interval)
                    .minus(SPACING)
                    .toNanos();
            while (!demanded && left > 0) {
                left = demand.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean refresh() throws InterruptedException {
        try {
            Keyring newer = source.fetchIfNewer();
            if (newer != null) {
                current.set(newer);
                LOG.info("keyring version {}", newer.version());
            }
            if (away) {
                LOG.info("the keyring's source is back");
            }
            away = false;
            return true;
        } catch (KeyringSource.Failed e) {
            noteFailure(String.valueOf(e.getMessage()));
            return false;
        } catch (RuntimeException e) {
            // Nobody vouches for its message naming no key.
            noteFailure(e.getClass().getName());
            return false;
        }
    }

    private void noteFailure(String why) {
        if (!away) {
            LOG.warn("no fresh keyring, {}: {}", current.get() == null ? "none yet" : "keeping the last", why);
        }
        away = true;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
