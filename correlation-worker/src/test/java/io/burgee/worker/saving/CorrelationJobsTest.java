package io.burgee.worker.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.correlation.CorrelationJob;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.queue.Delivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorrelationJobsTest {
    private static final long NOW = 1_795_000_000_000L;
    private static final int BILLING_UNIT = 64 << 10;

    @Test
    void ofAGroupThatTouchesVeryManyUnitsAreSeveralThatCostOneUnitEach() {
        Iteration iteration = Iterations.running("flag", NOW - 3_600_000, Iterations.PURCHASE);
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(iteration)));
        String[] events = IntStream.range(0, 4_500)
                .mapToObj(user -> Batches.exposure(NOW, "flag", 0, "user-" + user))
                .toArray(String[]::new);
        worker.receive(Batches.group("chunk", Batches.frame("payload", NOW, events)));
        worker.ingest.receive(1, Duration.ZERO).forEach(worker.saving.handler()::handle);

        List<String> jobs = worker.correlations.receive(10, Duration.ZERO).stream()
                .map(Delivery::body)
                .toList();
        assertThat(jobs)
                .hasSize(3)
                .allSatisfy(
                        job -> assertThat(job.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(BILLING_UNIT));
        Set<String> units = new HashSet<>();
        jobs.forEach(job -> {
            List<String> some = CorrelationJob.decode(job).units();
            assertThat(some).hasSizeLessThanOrEqualTo(2_000);
            units.addAll(some);
        });
        assertThat(units).hasSize(4_500);
    }

    @Test
    void ofMoreUnitsCannotBeMade() {
        List<String> units = Collections.nCopies(2_001, "unit");
        assertThatThrownBy(() -> new CorrelationJob(Batches.ENVIRONMENT, "user", units, 1, NOW))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
