package io.burgee.worker.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.correlation.Correlator;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.platform.Parallel;
import io.burgee.worker.tally.TallyKeeper.Outcome;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TallyTest {
    private static final long START = 1_795_000_000_000L;

    private final Map<String, Tallies.Published> published = new HashMap<>();
    private final AtomicLong now = new AtomicLong(START);

    private final Tallies tallies = new Tallies() {
        @Override
        public void publish(Published tally, List<Slice> slices) {
            published.merge(
                    tally.iterationId(),
                    tally,
                    (old, young) -> old.tally().asOf() < young.tally().asOf() ? young : old);
        }

        @Override
        public Optional<Published> latest(String iterationId) {
            return Optional.ofNullable(published.get(iterationId));
        }
    };

    private TallyKeeper keeper(MemoryWorker worker) {
        return keeper(worker, now::get);
    }

    private TallyKeeper keeper(MemoryWorker worker, LongSupplier completeThrough) {
        Correlator correlator = worker.correlator;
        return new TallyKeeper(
                worker.units,
                worker.changes,
                tallies,
                correlator,
                Parallel.inOrder(),
                () -> Instant.ofEpochMilli(now.incrementAndGet()),
                completeThrough);
    }

    @Test
    void isPublishedAsTheControlPlaneReadsIt() {
        JsonMapper json = JsonMapper.shared();
        Tally tally = new Tally(
                "6741f0a2c3b4d5e6f7081a01",
                1,
                1_795_003_600_000L,
                1_795_003_477_000L,
                3_000,
                2,
                1,
                List.of(variation(0, 1_503, 149, "2980.5", "120410.25"), variation(1, 1_497, 190, "3800", "160000")),
                null,
                null);
        assertThat(json.readTree(tally.encode()))
                .isEqualTo(json.readTree(Path.of("../spec/contracts/tally.json").toFile()));
        assertThat(Tally.decode(tally.encode())).isEqualTo(tally);
    }

    private static Tally.Variation variation(int variation, long units, long buyers, String sum, String sumSquares) {
        BigDecimal converted = BigDecimal.valueOf(buyers);
        BigDecimal revenue = new BigDecimal(sum);
        BigDecimal squares = new BigDecimal(sumSquares);
        return new Tally.Variation(
                variation,
                units,
                new TreeMap<>(Map.of("2026-11-18", units - 3, "2026-11-19", 3L)),
                new TreeMap<>(Map.of(
                        "purchase", new Sums(units, converted, converted),
                        "revenue", new Sums(units, revenue, squares),
                        "capped",
                                new Sums(
                                        units,
                                        revenue,
                                        squares,
                                        List.of("value", "uncapped"),
                                        List.of(revenue, revenue.add(BigDecimal.TEN)),
                                        List.of(squares, squares, squares.add(BigDecimal.TEN))))));
    }

    @Test
    void isComputedOnlyWhenSomethingMayHaveChanged() {
        Iteration iteration = Iterations.running("flag", START, Iterations.PURCHASE);
        Plan plan = new Plan(1, List.of(iteration));
        MemoryWorker worker = new MemoryWorker(plan);
        TallyKeeper keeper = keeper(worker);
        assertThat(keeper.keep(iteration)).isEqualTo(Outcome.COMPUTED);
        assertThat(keeper.keep(iteration)).isEqualTo(Outcome.REPUBLISHED);
        worker.receive(
                Batches.group("c", Batches.frame("p", START + 10, Batches.exposure(START + 1, "flag", 0, "ann"))));
        worker.work();
        assertThat(keeper.keep(iteration)).isEqualTo(Outcome.COMPUTED);
        assertThat(keeper.keep(iteration)).isEqualTo(Outcome.REPUBLISHED);
        assertThat(published.get(iteration.id()).tally().variations().getFirst().units())
                .isEqualTo(1);
    }

    @Test
    void hasAllThatIsDoneWhenItIsToldHowFarEverythingIs() {
        Iteration iteration = Iterations.running("flag", START, Iterations.PURCHASE);
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(iteration)));
        AtomicLong received = new AtomicLong(START);
        TallyKeeper keeper = keeper(worker, () -> {
            long at = received.addAndGet(10);
            worker.receive(Batches.group(
                    "c" + at, Batches.frame("p" + at, at, Batches.exposure(at, "flag", 0, "user-" + at))));
            worker.work();
            return at + 1;
        });
        for (int units = 1; units <= 3; units++) {
            keeper.keep(iteration);
            Tally kept = published.get(iteration.id()).tally();
            assertThat(kept.completeThrough()).isEqualTo(received.get() + 1);
            assertThat(kept.variations().getFirst().units()).isEqualTo(units);
        }
        assertThat(keeper.publish(iteration).variations().getFirst().units()).isEqualTo(4);
    }

    @Test
    void isPublishedAlsoAfterAWorkerWhoseClockIsAnHourAhead() {
        Iteration iteration = Iterations.running("flag", START, Iterations.PURCHASE);
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(iteration)));
        TallyKeeper keeper = keeper(worker);
        now.addAndGet(3_600_000);
        assertThat(keeper.keep(iteration)).isEqualTo(Outcome.COMPUTED);
        now.addAndGet(-3_600_000);
        long ahead = published.get(iteration.id()).tally().asOf();
        worker.receive(
                Batches.group("c", Batches.frame("p", START + 10, Batches.exposure(START + 1, "flag", 0, "ann"))));
        worker.work();
        assertThat(keeper.keep(iteration)).isEqualTo(Outcome.COMPUTED);
        Tally tally = published.get(iteration.id()).tally();
        assertThat(tally.variations().getFirst().units()).isEqualTo(1);
        assertThat(tally.asOf()).isEqualTo(ahead + 1);
    }

    @Test
    void ofAStoppedIterationLeavesOutWhatCameAfterItsEndAndThenSettles() {
        Iteration running = Iterations.running("flag", START, Iterations.PURCHASE);
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(running)));
        worker.receive(Batches.group(
                "c",
                Batches.frame(
                        "p",
                        START + 100,
                        Batches.exposure(START + 1, "flag", 0, "ann"),
                        Batches.exposure(START + 60, "flag", 0, "bob"),
                        Batches.goal(START + 70, "purchase", "ann"))));
        worker.work();
        assertThat(worker.tally(running)
                        .variations()
                        .getFirst()
                        .metrics()
                        .get("purchase")
                        .sum())
                .isEqualTo(BigDecimal.ONE);

        Iteration stopped = Iterations.iteration("flag", START, START + 50, Iterations.PURCHASE);
        Plan plan = new Plan(2, List.of(stopped));
        worker.plan(plan, true);
        now.set(START + 1_000);
        TallyKeeper keeper = keeper(worker);
        assertThat(keeper.keep(stopped)).isEqualTo(Outcome.COMPUTED);
        Tally.Variation first = published.get(stopped.id()).tally().variations().getFirst();
        assertThat(first.units()).isEqualTo(1);
        assertThat(first.metrics().get("purchase").sum()).isEqualTo(BigDecimal.ZERO);
        assertThat(keeper.keep(stopped)).isEqualTo(Outcome.SETTLED);
    }
}
