package io.burgee.worker.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.correlation.Attribution;
import io.burgee.worker.correlation.Correlator;
import io.burgee.worker.correlation.DailyGoals;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.memory.MemoryGoals;
import io.burgee.worker.memory.MemoryLinks;
import io.burgee.worker.memory.MemoryStores;
import io.burgee.worker.memory.MemoryUnits;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.platform.Parallel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TallyingTest {

    @Test
    void anIterationThatCannotBeTalliedHoldsUpNoOther() {
        MemoryUnits units = new MemoryUnits() {
            @Override
            public void segment(String iterationId, int segment, Consumer<UnitRow> rows) {
                if (iterationId.equals(iteration(2).id())) {
                    throw new IllegalStateException("a row that can't be read");
                }
                super.segment(iterationId, segment, rows);
            }
        };
        List<String> published = new ArrayList<>();
        Tallies tallies = new Tallies() {
            @Override
            public void publish(Published tally, List<Slice> slices) {
                published.add(tally.iterationId());
            }

            @Override
            public Optional<Published> latest(String iterationId) {
                return Optional.empty();
            }
        };
        Correlator correlator = new Correlator(
                units,
                new MemoryGoals(DailyGoals.MOST),
                new MemoryLinks(),
                new Attribution(Duration.ZERO),
                Correlator.MOST_LINKS);
        TallyKeeper keeper = new TallyKeeper(
                units,
                new MemoryStores.Moves(),
                tallies,
                correlator,
                Parallel.inOrder(),
                InstantSource.system(),
                () -> 0);
        Plan plan = new Plan(1, List.of(iteration(1), iteration(2), iteration(3), iteration(4)));

        new Tallying(() -> Optional.of(plan), iteration -> iteration.number() != 4, keeper, new SimpleMeterRegistry())
                .run();

        assertThat(published).containsExactly(iteration(1).id(), iteration(3).id());
    }

    private static Iteration iteration(int number) {
        return new Iteration(
                "64e000000000000000000001",
                "experiment",
                number,
                Batches.ENVIRONMENT,
                "flag",
                "user",
                0,
                null,
                List.of(0, 1),
                List.of());
    }
}
