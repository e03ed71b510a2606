package io.burgee.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.memory.MemoryQueue;
import io.burgee.worker.platform.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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
        Consumer consumer = consumer(
                queue,
                delivery -> {
                    handled.incrementAndGet();
                    return () -> {};
                },
                Duration.ofSeconds(60));
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

    @Test
    void aMessageThatIsDoneIsDeletedWhileItsNeighbourWaitsForAStore() throws Exception {
        MemoryQueue queue = new MemoryQueue();
        queue.send(List.of("stuck", "good"), Duration.ZERO);
        AtomicInteger handledGood = new AtomicInteger();
        AtomicBoolean away = new AtomicBoolean(true);
        CountDownLatch goodDeleted = new CountDownLatch(1);
        CountDownLatch stuckDeleted = new CountDownLatch(1);
        Consumer consumer = consumer(
                queue,
                delivery -> {
                    if (delivery.body().equals("good")) {
                        handledGood.incrementAndGet();
                        return goodDeleted::countDown;
                    }
                    if (away.get()) {
                        throw new Unavailable("a hot partition");
                    }
                    return stuckDeleted::countDown;
                },
                Duration.ofMillis(20));
        consumer.start();

        assertThat(goodDeleted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(queue.depth().visible()).isEqualTo(1);
        assertThat(queue.rejected()).isEmpty();
        away.set(false);
        assertThat(stuckDeleted.await(10, TimeUnit.SECONDS)).isTrue();
        consumer.stop(Duration.ofSeconds(30));

        assertThat(handledGood).hasValue(1);
        assertThat(queue.isEmpty()).isTrue();
    }

    private static Consumer consumer(Queue queue, Handler handler, Duration visibility) {
        return new Consumer(
                "ingest",
                new WorkQueue("ingest", queue, null, new Lag(), new Busy(1, System::nanoTime)),
                handler,
                new ConsumerSettings(Duration.ofSeconds(20), visibility, 5),
                () -> true,
                new Pulse(System::nanoTime),
                new QueueMeters(new SimpleMeterRegistry(), "ingest"),
                InstantSource.system());
    }
}
