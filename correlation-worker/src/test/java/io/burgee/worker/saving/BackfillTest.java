package io.burgee.worker.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackfillTest {
    private static final long NOW = 1_795_000_000_000L;

    @Test
    void aBucketThatCannotBeReadHoldsUpNoOther() {
        Iteration iteration = Iterations.running("flag", NOW - 3_600_000, Iterations.PURCHASE);
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of()));
        worker.plan(new Plan(1, List.of()), false);
        for (int i = 0; i < 3; i++) {
            long at = NOW + i * Bucket.LENGTH;
            worker.receive(
                    Batches.group("chunk-" + i, Batches.frame("p" + i, at, Batches.exposure(at, "flag", 0, "u" + i))));
        }
        worker.work();
        Bucket first = worker.gaps.open().getFirst().bucket();
        worker.chunks.buckets().put(first, new Unreadable());
        worker.plan(new Plan(2, List.of(iteration)), true);

        worker.saving.backfill().run();

        assertThat(worker.units.rows()).hasSize(2);
        assertThat(worker.gaps.open()).extracting(Gaps.Gap::bucket).containsExactly(first);
    }

    private static final class Unreadable extends AbstractMap<String, RawChunk> {
        @Override
        public Set<Map.Entry<String, RawChunk>> entrySet() {
            throw new IllegalStateException("a row without its bytes");
        }
    }
}
