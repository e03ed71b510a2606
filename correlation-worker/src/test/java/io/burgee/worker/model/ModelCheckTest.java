package io.burgee.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.worker.Batches;
import io.burgee.worker.correlation.Attribution;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Thousands of random schedules of crashes, duplicates, reorderings and lost answers, each against an oracle that saves
 * the same events once, in order, undisturbed.
 */
class ModelCheckTest {
    private static final int SCHEDULES = Integer.getInteger("burgee.model.schedules", 2_000);
    private static final int SCHEDULES_PER_MUTATION = 6_000;

    @Test
    void noScheduleChangesTheOutcome() {
        quickly(() -> {
            for (long seed = 0; seed < SCHEDULES; seed++) {
                String violation = violation(seed, null);
                assertThat(violation).as("seed " + seed).isNull();
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void eachMutationIsCaught(Mutation mutation) {
        quickly(() -> {
            int seed = 0;
            while (seed < SCHEDULES_PER_MUTATION && violation(seed, mutation) == null) {
                seed++;
            }
            assertThat(seed).as("schedules that " + mutation + " survived").isLessThan(SCHEDULES_PER_MUTATION);
        });
    }

    /** On a virtual thread, among which switches are cheap. */
    private static void quickly(Runnable check) {
        FutureTask<Void> task = new FutureTask<>(check, null);
        Thread.startVirtualThread(task);
        try {
            task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    /** What went wrong under this seed; null when nothing did. */
    private static String violation(long seed, Mutation mutation) {
        List<Group> groups = groups(new Random(seed));
        Model model = new Model(seed, mutation);
        model.run(groups);
        MemoryWorker oracle = new MemoryWorker(new Plan(1, List.of(Model.ITERATION)));
        groups.forEach(oracle::receive);
        oracle.work();
        if (mutation == Mutation.COUNTERS_ADDED_ON_ARRIVAL) {
            long goals = oracle.goals.rows().values().stream()
                    .flatMap(names -> names.values().stream())
                    .mapToLong(java.util.Set::size)
                    .sum();
            return model.counter == goals ? null : "counter";
        }
        if (!model.goals.rows().equals(oracle.goals.rows())) {
            return "goals " + model.goals.rows() + ", expected " + oracle.goals.rows();
        }
        if (!model.units.rows().keySet().equals(oracle.units.rows().keySet())) {
            return "units";
        }
        for (UnitRow row : model.units.rows().values()) {
            UnitRow expected =
                    oracle.units.find(Model.ITERATION.id(), row.hash()).orElseThrow();
            var contribution = new Attribution(Duration.ZERO)
                    .contribution(
                            expected.exposures(),
                            oracle.goals.of(new Unit(Batches.ENVIRONMENT, "user", row.hash())),
                            Model.ITERATION);
            if (!row.exposures().equals(expected.exposures())
                    || !contribution.orElseThrow().equals(row.projection())) {
                return "row " + row + ", expected " + contribution;
            }
        }
        return null;
    }

    /** A few payloads about few users, some of them sent twice, in a few groups. */
    private static List<Group> groups(Random random) {
        int users = 1 + random.nextInt(2);
        List<Frame> frames = new ArrayList<>();
        int payloads = 2 + random.nextInt(4);
        for (int payload = 0; payload < payloads; payload++) {
            List<String> events = new ArrayList<>();
            int count = 1 + random.nextInt(2);
            for (int i = 0; i < count; i++) {
                long at = Model.NOW + random.nextInt(6);
                String user = "user-" + random.nextInt(users);
                events.add(
                        random.nextBoolean()
                                ? Batches.exposure(at, "flag", random.nextInt(2), user)
                                : Batches.goal(at, "purchase", user));
            }
            Frame frame = Batches.frame("payload-" + payload, Model.NOW + 10, events.toArray(String[]::new));
            frames.add(frame);
            if (random.nextInt(3) == 0) {
                frames.add(frame);
            }
        }
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < frames.size(); ) {
            int to = Math.min(frames.size(), from + 1 + random.nextInt(2));
            groups.add(Batches.group("chunk-" + from, frames.subList(from, to).toArray(Frame[]::new)));
            from = to;
        }
        return groups;
    }
}
