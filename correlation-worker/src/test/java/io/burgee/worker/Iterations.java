package io.burgee.worker;

import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import java.util.List;

/** Iterations to test with. */
public final class Iterations {
    public static final GoalName PURCHASED = new GoalName(GoalKind.CUSTOM, "purchase");
    public static final Metric PURCHASE = new Metric("purchase", PURCHASED, null, Aggregation.CONVERSION);

    private Iterations() {}

    public static Iteration running(String flag, long start, Metric... metrics) {
        return iteration(flag, start, null, metrics);
    }

    /** The same, asking for attributes. */
    public static Iteration by(Iteration iteration, String... attributes) {
        return new Iteration(
                iteration.experimentId(),
                iteration.experimentKey(),
                iteration.number(),
                iteration.environmentId(),
                iteration.flagKey(),
                iteration.unitKind(),
                iteration.linkedKind(),
                iteration.start(),
                iteration.end(),
                iteration.variations(),
                iteration.multiExposure(),
                iteration.metrics(),
                List.of(attributes));
    }

    public static Iteration iteration(String flag, long start, Long end, Metric... metrics) {
        return new Iteration(
                "64e000000000000000000001",
                "experiment-of-" + flag,
                1,
                Batches.ENVIRONMENT,
                flag,
                "user",
                start,
                end,
                List.of(0, 1),
                List.of(metrics));
    }
}
