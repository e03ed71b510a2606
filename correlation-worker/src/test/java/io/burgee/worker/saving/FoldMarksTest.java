package io.burgee.worker.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.memory.MemoryQueue;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FoldMarksTest {
    private final MemoryQueue queue = new MemoryQueue();
    private final AtomicLong nanos = new AtomicLong();
    private final FoldMarks marks = new FoldMarks(queue, Duration.ofSeconds(5), nanos::get);

    @Test
    void sendsOneMarkWhileOneIsSureNotToBeDeliveredYet() {
        marks.mark(new Bucket(1, 0));
        nanos.set(Duration.ofSeconds(5).toNanos() - 1);
        marks.mark(new Bucket(1, 0));
        assertThat(queue.depth().visible()).isEqualTo(1);
        marks.mark(new Bucket(2, 0));
        assertThat(queue.depth().visible()).isEqualTo(2);
    }

    @Test
    void sendsAnotherOnceTheFirstMayHaveBeenDelivered() {
        marks.mark(new Bucket(1, 0));
        nanos.set(Duration.ofSeconds(5).toNanos());
        marks.mark(new Bucket(1, 0));
        assertThat(queue.depth().visible()).isEqualTo(2);
    }
}
