package io.burgee.worker.plan;

import io.burgee.worker.platform.Polled;
import io.burgee.worker.platform.Unavailable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Polls flag-api for the plan, with an ETag, and keeps the last good copy while flag-api is away.
 *
 * <p>Whoever saves a group asks {@link #latest} first, which lets the next poll happen at once and waits for it: polls are
 * numbered, and a poll that begins after the call has a number that was not given out yet. One poll serves all who wait.
 * While polls fail nobody waits; they get the last good copy and are told so.
 */
public final class PlanClient implements Plans, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlanClient.class);

    private final PlanSettings settings;
    private final Consumer<List<Iteration>> appeared;
    private final Polled document;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition polled = lock.newCondition();
    private @Nullable Thread poller;
    private @Nullable Plan plan;
    private long begun;
    private long confirmed;
    private long want;
    private boolean away;
    private boolean closed;

    /** @param appeared is told of iterations that a new plan has and the one before had not, before the new one is used */
    public PlanClient(PlanSettings settings, Consumer<List<Iteration>> appeared) {
        this.settings = settings;
        this.appeared = appeared;
        this.document = new Polled(settings.uri().resolve("/internal/plan"), settings.token());
    }

    public void start() {
        poller = Thread.ofVirtual().name("plan").start(this::run);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            wanted.signalAll();
            polled.signalAll();
        } finally {
            lock.unlock();
        }
        Thread running = poller;
        if (running != null) {
            running.interrupt();
        }
        document.close();
    }

    @Override
    public Optional<Plan> current() {
        lock.lock();
        try {
            return Optional.ofNullable(plan);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the last poll was answered. */
    public boolean connected() {
        lock.lock();
        try {
            return !away && confirmed > 0;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Known latest() {
        lock.lock();
        try {
            long need = begun + 1;
            long nanos = settings.patience().toNanos();
            want = Math.max(want, need);
            wanted.signalAll();
            while (confirmed < need && !away && !closed && nanos > 0) {
                nanos = polled.awaitNanos(nanos);
            }
            Plan known = plan;
            if (known == null) {
                throw new Unavailable("there is no measurement plan yet");
            }
            return new Known(known, confirmed >= need);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (awaitTurn()) {
            try {
                poll();
            } catch (InterruptedException e) {
                return;
            } catch (IOException | JacksonException | Unavailable e) {
                failed(e);
            } catch (RuntimeException e) {
                LOG.error("The measurement plan could not be used", e);
                failed(e);
            }
        }
    }

    /** Waits until it is time for a poll, and numbers it. */
    private boolean awaitTurn() {
        lock.lock();
        try {
            long start = System.nanoTime();
            long interval = settings.interval().toNanos();
            long pause = Math.min(interval, settings.pause().toNanos());
            while (!closed && begun > 0) {
                long left = (want > begun && !away ? pause : interval) - (System.nanoTime() - start);
                if (left <= 0) {
                    break;
                }
                wanted.await(left, TimeUnit.NANOSECONDS);
            }
            begun++;
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void poll() throws IOException, InterruptedException {
        confirmed(document.ask(this::read).orElse(null));
    }

    private Plan read(byte[] body) {
        Plan next = PlanJson.read(body);
        announce(next);
        return next;
    }

    private void announce(Plan next) {
        Plan before = plan;
        if (before != null) {
            var known = before.iterations().stream().map(Iteration::id).collect(Collectors.toSet());
            List<Iteration> more = next.iterations().stream()
                    .filter(iteration -> !known.contains(iteration.id()))
                    .toList();
            if (!more.isEmpty()) {
                appeared.accept(more);
            }
        }
    }

    private void confirmed(@Nullable Plan next) {
        lock.lock();
        try {
            if (next != null) {
                plan = next;
                LOG.info(
                        "The measurement plan is at version {}, with {} iterations",
                        next.version(),
                        next.iterations().size());
            }
            confirmed = begun;
            if (away) {
                LOG.info("The measurement plan can be polled again");
            }
            away = false;
            polled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void failed(Exception e) {
        lock.lock();
        try {
            if (!away) {
                LOG.warn("The measurement plan can't be polled; the last good copy is used: {}", e.toString());
            }
            away = true;
            polled.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
