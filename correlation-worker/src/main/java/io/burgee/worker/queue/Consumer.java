package io.burgee.worker.queue;

import io.burgee.worker.platform.Unavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Works off a queue. Each poller, a virtual thread, receives up to ten messages, handles them side by side, and receives again
 * when all have ended. Those that are done are deleted then, and each time that the others are prolonged: one that waits doesn't bring back its
 * neighbours.
 *
 * <p><b>A store that is away</b> is no fault of the message. The poller keeps the messages it has, prolongs their visibility
 * and tries again and again; it fetches no others. Giving them back would count as failed deliveries and bring good
 * messages into the dead-letter queue within minutes.
 *
 * <p><b>A message that fails otherwise</b> is left to be redelivered, in case the fault is this worker's; at its last delivery
 * it is moved to the dead-letter queue with the reason. A {@link Poison} message goes there at once.
 *
 * <p><b>Stopping</b> begins no receive, and lets those under way and the handlers finish within a time. A receive that were cut off
 * could already have been answered: its messages would wait unseen until their visibility ends. What is unfinished after the time is redelivered.
 */
public final class Consumer {
    private static final Logger LOG = LoggerFactory.getLogger(Consumer.class);
    private static final int BATCH = 10;

    /** After some seconds of waiting. */
    private static final int TOLD_AT_TRY = 6;

    private final String name;
    private final Queue queue;
    private final Handler handler;
    private final ConsumerSettings settings;
    private final Gate gate;
    private final Lag lag;
    private final Busy busy;
    private final Pulse pulse;
    private final QueueMeters meters;
    private final InstantSource clock;
    private final List<Thread> pollers = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);

    public Consumer(
            String name,
            WorkQueue queue,
            Handler handler,
            ConsumerSettings settings,
            Gate gate,
            Pulse pulse,
            QueueMeters meters,
            InstantSource clock) {
        this.name = name;
        this.queue = queue.queue();
        this.handler = handler;
        this.settings = settings;
        this.gate = gate;
        this.lag = queue.lag();
        this.busy = queue.busy();
        this.pulse = pulse;
        this.meters = meters;
        this.clock = clock;
    }

    public void start() {
        for (int i = 0; i < busy.pollers(); i++) {
            String poller = name + "-" + i;
            pollers.add(Thread.ofVirtual().name(poller).start(() -> poll(poller)));
        }
    }

    /** Returns when all handlers have finished, or after the time. */
    public void stop(Duration patience) {
        beginStop();
        long end = System.nanoTime() + patience.toNanos();
        boolean finished = true;
        for (Thread poller : pollers) {
            finished &= join(poller, end - System.nanoTime());
        }
        if (!finished) {
            LOG.warn("Stopped {} before all of its messages were handled; they will be redelivered", name);
            pollers.forEach(Thread::interrupt);
        }
    }

    /** Lets no poller receive any more. */
    public void beginStop() {
        stop.countDown();
    }

    private static boolean join(Thread thread, long nanos) {
        try {
            return thread.join(Duration.ofNanos(Math.max(1, nanos)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    private void poll(String poller) {
        Backoff backoff = new Backoff();
        while (!stopping()) {
            pulse.beat(poller);
            try {
                if (!gate.open()) {
                    backoff.pause(stop);
                    continue;
                }
                List<Delivery> deliveries = queue.receive(BATCH, settings.longPoll());
                backoff.reset();
                if (deliveries.isEmpty()) {
                    lag.sawEmpty(clock.millis());
                } else {
                    handle(poller, deliveries);
                }
            } catch (Unavailable e) {
                if (!stopping()) {
                    LOG.warn("The queue {} is away: {}", name, e.getMessage());
                    backoff.pause(stop);
                }
            } catch (RuntimeException e) {
                LOG.error("A poller of {} failed", name, e);
                backoff.pause(stop);
            }
        }
        pulse.ended(poller);
    }

    private void handle(String poller, List<Delivery> deliveries) {
        busy.begin();
        try {
            handleAll(poller, deliveries);
        } finally {
            busy.end();
        }
    }

    private void handleAll(String poller, List<Delivery> deliveries) {
        List<Work> inHand = new ArrayList<>(deliveries.stream().map(Work::new).toList());
        CountDownLatch running = new CountDownLatch(inHand.size());
        for (Work one : inHand) {
            hold(one.delivery);
            Thread.ofVirtual().name(name + "-" + one.delivery.id()).start(() -> {
                try {
                    one.run();
                } finally {
                    running.countDown();
                }
            });
        }
        awaitAll(poller, running, inHand);
        deleteDone(inHand);
    }

    private void deleteDone(List<Work> inHand) {
        List<Work> done = inHand.stream().filter(one -> one.after != null).toList();
        if (!done.isEmpty()) {
            queue.delete(deliveries(done));
            done.forEach(Work::deleted);
            inHand.removeAll(done);
        }
    }

    private static List<Delivery> deliveries(List<Work> work) {
        return work.stream().map(one -> one.delivery).toList();
    }

    private void hold(Delivery delivery) {
        lag.took(
                delivery,
                handler.receivedAt(delivery),
                clock.millis() + settings.visibility().toMillis() * 2);
    }

    private void awaitAll(String poller, CountDownLatch running, List<Work> inHand) {
        long half = settings.visibility().toMillis() / 2;
        try {
            while (!running.await(half, TimeUnit.MILLISECONDS)) {
                pulse.beat(poller);
                inHand.removeIf(Work::isGivenUp);
                List<Delivery> kept = deliveries(inHand);
                kept.forEach(this::hold);
                try {
                    queue.extend(kept, settings.visibility());
                    deleteDone(inHand);
                } catch (Unavailable e) {
                    LOG.warn("Could not prolong or delete {} messages of {}", kept.size(), name);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One message on its way. */
    private final class Work {
        private final Delivery delivery;
        private volatile boolean ended;
        private volatile @Nullable Runnable after;

        Work(Delivery delivery) {
            this.delivery = delivery;
        }

        void run() {
            MDC.put("messageId", delivery.id());
            MDC.put("queue", name);
            try {
                after = untilAvailable();
            } catch (Poison e) {
                reject(e.cause(), e.reason());
            } catch (Unavailable e) {
                LOG.info("Left a message for later: {}", e.getMessage());
            } catch (RuntimeException e) {
                failed(e);
            } finally {
                ended = true;
                pulse.ended(pulseId());
                MDC.clear();
            }
        }

        /** It was rejected, or is left to be redelivered. */
        boolean isGivenUp() {
            return ended && after == null;
        }

        private String pulseId() {
            return name + " message " + delivery.id();
        }

        private Runnable untilAvailable() {
            Backoff backoff = new Backoff();
            for (int tries = 1; ; tries++) {
                pulse.beat(pulseId());
                try {
                    return handler.handle(delivery);
                } catch (Unavailable e) {
                    meters.retried();
                    LOG.atLevel(tries == TOLD_AT_TRY ? Level.WARN : Level.DEBUG)
                            .log("A message waits: {}", e.getMessage());
                    if (stopping() || !backoff.pause(stop)) {
                        throw e;
                    }
                }
            }
        }

        private void failed(RuntimeException e) {
            meters.failed();
            LOG.error("A message failed at its delivery {}", delivery.receiveCount(), e);
            if (delivery.receiveCount() >= settings.maxReceives()) {
                reject(Cause.FAILED, e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }

        private void reject(Cause cause, String reason) {
            try {
                queue.reject(delivery, cause, reason);
                meters.rejected(cause);
                lag.finished(delivery);
                LOG.warn("Moved a message to the dead-letter queue: {}", reason);
            } catch (Unavailable e) {
                LOG.warn("Could not move a message to the dead-letter queue yet: {}", e.getMessage());
            }
        }

        void deleted() {
            Runnable next = after;
            lag.finished(delivery);
            meters.handled(clock.millis() - delivery.sentAt());
            if (next != null) {
                next.run();
            }
        }
    }
}
