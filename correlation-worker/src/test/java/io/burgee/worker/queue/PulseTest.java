package io.burgee.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.worker.memory.MemoryQueue;
import io.burgee.worker.platform.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final AtomicLong now = new AtomicLong();
    private final Pulse pulse = new Pulse(now::get);
    private final CountDownLatch release = new CountDownLatch(1);
    private Consumer consumer;

    private void consume(Handler handler) {
        MemoryQueue queue = new MemoryQueue();
        queue.send(List.of("a"), Duration.ZERO);
        consumer = new Consumer(
                "ingest",
                new WorkQueue("ingest", queue, null, new Lag(), new Busy(1, now::get)),
                handler,
                new ConsumerSettings(Duration.ZERO, Duration.ofMillis(20), 5),
                () -> true,
                pulse,
                new QueueMeters(new SimpleMeterRegistry(), "ingest"),
                InstantSource.system());
        consumer.start();
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        release.countDown();
        consumer.stop(Duration.ofSeconds(30));
        assertThat(pulse.still(Duration.ofNanos(-1))).isEmpty();
    }

    @Test
    void aHandlerThatHangsFallsStillButItsPollerGoesOn() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        consume(delivery -> {
            hanging.countDown();
            awaitRelease();
            return () -> {};
        });
        hanging.await();
        assertThat(pulse.still(LIMIT)).isEmpty();
        now.addAndGet(LIMIT.toNanos() + 1);
        await().until(() -> pulse.still(LIMIT).equals(List.of("ingest message m0")));
    }

    @Test
    void waitingForAStoreIsLife() {
        AtomicInteger tries = new AtomicInteger();
        consume(delivery -> {
            tries.incrementAndGet();
            throw new Unavailable("away");
        });
        await().until(() -> tries.get() > 1);
        now.addAndGet(LIMIT.toNanos() + 1);
        await().until(() -> pulse.still(LIMIT).isEmpty());
    }
}
