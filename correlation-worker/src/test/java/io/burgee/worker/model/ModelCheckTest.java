package io.burgee.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of random schedules of crashes, duplicates, reorderings and lost answers, each against a worker that saves
 * the same events once, in order, undisturbed, and against the {@link Truth}; four schedules for each {@link World}. More of them:
 * {@code -Dburgee.model.schedules=1000000}.
 */
class ModelCheckTest {
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int SCHEDULES = Integer.getInteger("burgee.model.schedules", 20_000);
    private static final int SCHEDULES_PER_MUTATION = 20_000;
    private static final int SCHEDULES_OF_A_WORLD = 4;
    private static final UnitHash HASH = new UnitHash(MemoryWorker.SETTINGS.unitSalt());

    @Test
    void noScheduleChangesTheOutcome() {
        eachWorld(SCHEDULES, world -> {
            String violation = violation(world, null);
            assertThat(violation).as("world " + world).isNull();
        });
    }

    @ParameterizedTest
    @EnumSource
    void eachMutationIsCaught(Mutation mutation) {
        AtomicBoolean caught = new AtomicBoolean();
        eachWorld(SCHEDULES_PER_MUTATION, world -> {
            if (!caught.get() && mutation.mayShowIn(world) && violation(world, mutation) != null) {
                caught.set(true);
            }
        });
        assertThat(caught)
                .as(mutation + " survived " + SCHEDULES_PER_MUTATION + " schedules")
                .isTrue();
    }

    /** On all processors at once, each taking the next world when it is done with one. */
    private static void eachWorld(int schedules, LongConsumer check) {
        AtomicLong next = new AtomicLong();
        long worlds = schedules / SCHEDULES_OF_A_WORLD;
        List<FutureTask<Void>> shares = IntStream.range(0, PROCESSORS)
                .mapToObj(share -> quickly(() -> {
                    for (long world = next.getAndIncrement(); world < worlds; world = next.getAndIncrement()) {
                        check.accept(world);
                    }
                }))
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

    /** What went wrong in the schedules of a world; null when nothing did. */
    private static @Nullable String violation(long seed, @Nullable Mutation mutation) {
        World world = World.of(seed);
        MemoryWorker oracle =
                new MemoryWorker(new Plan(1, List.of(world.iteration())), world.mostLinks(), world.mostGoals());
        oracle.ingest.send(world.messages(), Duration.ZERO);
        oracle.saveAndCorrelate();
        Map<String, Truth.Standing> standings = new TreeMap<>();
        Truth.of(world)
                .forEach((key, standing) -> standings.put(
                        HASH.unit(Batches.ENVIRONMENT, world.iteration().unitKind(), key)
                                .hash(),
                        standing));
        for (int i = 0; i < SCHEDULES_OF_A_WORLD; i++) {
            Model model = new Model(world, seed * SCHEDULES_OF_A_WORLD + i, mutation);
            model.run();
            String violation = violation(world, model, oracle, standings, mutation);
            if (violation != null) {
                return "schedule " + i + ": " + violation;
            }
        }
        return null;
    }

    private static @Nullable String violation(
            World world,
            Model model,
            MemoryWorker oracle,
            Map<String, Truth.Standing> standings,
            @Nullable Mutation mutation) {
        if (mutation == Mutation.COUNTERS_ADDED_ON_ARRIVAL) {
            long goals =
                    world.happenings().stream().filter(World.Happening::goal).count();
            return model.counter == goals ? null : "counter";
        }
        if (!model.goals.rows().equals(oracle.goals.rows())) {
            return "goals " + model.goals.rows() + ", expected " + oracle.goals.rows();
        }
        if (!model.links.rows().equals(oracle.links.rows())) {
            return "links " + model.links.rows() + ", expected " + oracle.links.rows();
        }
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
