package io.burgee.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of random schedules of crashes, duplicates, reorderings and lost answers, each against a worker that saves
 * the same events once, in order, undisturbed, and against the {@link Truth}. More of them: {@code -Dburgee.model.schedules=1000000}.
 */
class ModelCheckTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int SCHEDULES = Integer.getInteger("burgee.model.schedules", 5_000);
    private static final int SCHEDULES_PER_MUTATION = 20_000;
    private static final UnitHash HASH = new UnitHash(MemoryWorker.SETTINGS.unitSalt());

    @Test
    void noScheduleChangesTheOutcome() {
        inShares(share -> {
            for (long seed = share; seed < SCHEDULES; seed += PROCESSORS) {
                String violation = violation(seed, null);
                assertThat(violation).as("seed " + seed).isNull();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void eachMutationIsCaught(Mutation mutation) {
        AtomicBoolean caught = new AtomicBoolean();
        inShares(share -> {
            for (long seed = share; seed < SCHEDULES_PER_MUTATION && !caught.get(); seed += PROCESSORS) {
                if (violation(seed, mutation) != null) {
                    caught.set(true);
                }
            }
        });
        assertThat(caught)
                .as(mutation + " survived " + SCHEDULES_PER_MUTATION + " schedules")
                .isTrue();
    }

    /** One share of the seeds for each processor, at once. */
    private static void inShares(IntConsumer check) {
        List<FutureTask<Void>> shares = IntStream.range(0, PROCESSORS)
                .mapToObj(share -> quickly(() -> check.accept(share)))
                .toList();
        shares.forEach(ModelCheckTest::await);
    }

    /** On a virtual thread, among which switches are cheap. */
    private static FutureTask<Void> quickly(Runnable check) {
        FutureTask<Void> task = new FutureTask<>(check, null);
        Thread.startVirtualThread(task);
        return task;
    }

    private static void await(FutureTask<Void> task) {
        try {
            task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    /** What went wrong under this seed; null when nothing did. */
    private static @Nullable String violation(long seed, @Nullable Mutation mutation) {
        World world = World.of(seed);
        Model model = new Model(world, seed, mutation);
        model.run();
        MemoryWorker oracle = new MemoryWorker(new Plan(1, List.of(world.iteration())), world.mostLinks());
        world.groups().forEach(oracle::receive);
        oracle.work();
        if (mutation == Mutation.COUNTERS_ADDED_ON_ARRIVAL) {
            long goals = oracle.goals.rows().values().stream()
                    .flatMap(names -> names.values().stream())
                    .mapToLong(Set::size)
                    .sum();
            return model.counter == goals ? null : "counter";
        }
        if (!model.goals.rows().equals(oracle.goals.rows())) {
            return "goals " + model.goals.rows() + ", expected " + oracle.goals.rows();
        }
        if (!model.links.rows().equals(oracle.links.rows())) {
            return "links " + model.links.rows() + ", expected " + oracle.links.rows();
        }
        Map<String, Truth.Standing> standings = new TreeMap<>();
        Truth.of(world)
                .forEach((key, standing) -> standings.put(
                        HASH.unit(Batches.ENVIRONMENT, world.iteration().unitKind(), key)
                                .hash(),
                        standing));
        String told = different(model, standings);
        // A mutation counts as caught when numbers are wrong, not when something else is different.
        return told != null || mutation != null ? told : different(model, oracle);
    }

    private static @Nullable String different(Model model, Map<String, Truth.Standing> expected) {
        Map<String, Truth.Standing> found = new TreeMap<>();
        model.units.rows().values().forEach(row -> {
            Contribution projection = row.projection();
            if (projection != null) {
                var purchases = projection.amounts().get("purchases");
                found.put(
                        row.hash(),
                        new Truth.Standing(
                                projection.first().variation(),
                                purchases == null
                                        ? 0
                                        : purchases.values().getFirst().longValueExact(),
                                projection.identityConflicts()));
            }
        });
        return found.equals(expected) ? null : "units " + found + ", expected " + expected;
    }

    private static @Nullable String different(Model model, MemoryWorker oracle) {
        for (var entry : oracle.units.rows().entrySet()) {
            var row = model.units.rows().get(entry.getKey());
            if (row == null
                    || !row.exposures().equals(entry.getValue().exposures())
                    || !entry.getValue().projection().equals(row.projection())) {
                return "row " + row + ", expected " + entry.getValue();
            }
        }
        return null;
    }
}
