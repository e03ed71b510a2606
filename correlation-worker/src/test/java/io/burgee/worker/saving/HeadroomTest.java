package io.burgee.worker.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.burgee.events.Group;
import io.burgee.worker.Batches;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.platform.Unavailable;
import io.burgee.worker.queue.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The bound on what a worker has in memory of groups: a message of a few kilobytes may hold megabytes. */
class HeadroomTest {
    private static final long NOW = 1_795_000_000_000L;
    private static final int MEGABYTE = 1 << 20;

    @Test
    void noMoreIsInflatedThanThereIsRoomForAndTheOthersWaitTheirTurn() throws Exception {
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of()));
        Watched watched = Watched.by(worker);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Delivery delivery = delivery("chunk-" + i, 4 * MEGABYTE);
            assertThat(delivery.body().length()).isLessThan(MEGABYTE / 10);
            threads.add(Thread.ofVirtual().start(() -> worker.saving.handler().handle(delivery)));
        }

        await().until(() -> watched.inside.get() == 2 && worker.headroom.waiting() == 4);
        watched.go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(watched.passed).hasValue(6);
        assertThat(watched.most).hasValue(2);
    }

    @Test
    void aGroupThatIsLargerThanTheRoomGoesAlone() {
        Headroom headroom = new Headroom(10, Duration.ofMinutes(1));
        assertThat(headroom.with(11, () -> "alone")).isEqualTo("alone");
    }

    @Test
    void whoeverWaitsTooLongIsPutOffAndWhateverFailsLeavesItsRoom() {
        Headroom headroom = new Headroom(10, Duration.ZERO);
        headroom.with(
                10, () -> assertThatThrownBy(() -> headroom.with(1, () -> {})).isInstanceOf(Unavailable.class));
        assertThatThrownBy(() -> headroom.with(10, () -> {
                    throw new IllegalStateException("a row that can't be written");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(headroom.with(10, () -> "room")).isEqualTo("room");
    }

    /** Where a group is put, at the beginning of its saving. */
    private static final class Watched extends ConcurrentSkipListMap<String, RawChunk> {
        private final CountDownLatch go = new CountDownLatch(1);
        private final AtomicInteger inside = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger passed = new AtomicInteger();

        static Watched by(MemoryWorker worker) {
            Watched watched = new Watched();
            worker.chunks.buckets().put(Bucket.of(Group.laneOf(Batches.ENVIRONMENT), NOW), watched);
            return watched;
        }

        @Override
        public RawChunk put(String id, RawChunk chunk) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            passed.incrementAndGet();
            inside.decrementAndGet();
            return super.put(id, chunk);
        }
    }

    private static Delivery delivery(String chunkId, int size) {
        String body = "[\"" + "x".repeat(size) + "\"]";
        Group group = Batches.group(chunkId, Batches.frame(Batches.ENVIRONMENT, "payload", NOW, body));
        return new Delivery(chunkId, chunkId, MessageBody.encode(group), 1, NOW);
    }
}
