package io.burgee.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.memory.MemoryQueue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConsumerTest {
    /** A queue whose first receive is under way until a message comes; there is no second. */
    private static final class Waiting extends MemoryQueue {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch comes = new CountDownLatch(1);
        private final AtomicInteger receives = new AtomicInteger();

        @Override
        public List<Delivery> receive(int max, Duration wait) {
            receives.incrementAndGet();
            asked.countDown();
            try {
                comes.await();
            } catch (InterruptedException e) {
                throw new AssertionError("The receive was cut off", e);
            }
            return super.receive(max, wait);
        }
    }

    @Test
    void aReceiveUnderWayAtTheStopIsAwaitedAndItsMessagesAreHandled() throws Exception {
        Waiting queue = new Waiting();
        AtomicInteger handled = new AtomicInteger();
        Consumer consumer = new Consumer(
                "ingest",
                new WorkQueue("ingest", queue, null, new Lag(), new Busy(1, System::nanoTime)),
                delivery -> {
                    handled.incrementAndGet();
                    return () -> {};
                },
                new ConsumerSettings(Duration.ofSeconds(20), Duration.ofSeconds(60), 5),
                () -> true,
                new Pulse(System::nanoTime),
                new QueueMeters(new SimpleMeterRegistry(), "ingest"),
                InstantSource.system());
        consumer.start();
        queue.asked.await();

        consumer.beginStop();
        queue.send(List.of("a"), Duration.ZERO);
        queue.comes.countDown();
        consumer.stop(Duration.ofSeconds(30));

        assertThat(handled).hasValue(1);
        assertThat(queue.isEmpty()).isTrue();
        assertThat(queue.receives).hasValue(1);
    }
}
