package io.burgee.flagapi.guard;

import io.burgee.flagapi.experiment.Start.Afterwards;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.guard.GuardedRollout.Reaction;
import io.burgee.flagapi.guard.GuardedRollout.Status;
import io.burgee.flagapi.guard.Reading.Pair;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.Recipe;
import io.burgee.statistics.sample.Conversions;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Guarded rollouts and what is measured of them, for tests without a store. */
final class Rollouts {

    static final long HOUR = 3_600_000;
    static final long BEGIN = 1_000 * HOUR;

    private Rollouts() {}

    /** From {@code old} to {@code new}, an hour a stage, watched by errors and orders; the last stage is all. */
    static GuardedRollout of(Reaction reaction, @Nullable Double margin, int... percents) {
        var stages = IntStream.of(percents)
                .mapToObj(percent -> new Stage(percent * 1_000, HOUR))
                .toList();
        return new GuardedRollout(
                "5f0000000000000000000001",
                "pid",
                "p",
                "eid",
                "production",
                "checkout",
                null,
                "user",
                4711,
                new Side(0, "v0", "old"),
                new Side(1, "v1", "new"),
                stages,
                List.of(new Watched(measure("errors", false), null), new Watched(measure("orders", true), margin)),
                reaction,
                100,
                0.05 / (stages.size() - 1),
                new Afterwards("v0", null, null, null),
                Status.RUNNING,
                null,
                List.of(new Run(1, 0, BEGIN, null, null)),
                true,
                BEGIN,
                1);
    }

    /** Units of each side, and those of them with an error and an order. */
    static Reading reading(
            long at, long control, long errors, long orders, long treatment, long newErrors, long newOrders) {
        return new Reading(
                at,
                at,
                control,
                treatment,
                Map.of(
                        "errors", new Pair(new Conversions(control, errors), new Conversions(treatment, newErrors)),
                        "orders", new Pair(new Conversions(control, orders), new Conversions(treatment, newOrders))));
    }

    private static Measure measure(String key, boolean higherIsBetter) {
        return new Measure(key, key, MetricKind.CUSTOM, key, null, higherIsBetter, "", Recipe.CONVERSION, true, null);
    }
}
