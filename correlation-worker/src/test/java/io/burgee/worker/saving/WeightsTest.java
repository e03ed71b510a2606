package io.burgee.worker.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.events.Sender;
import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Events that stand for more than themselves, and evaluations that nobody summed up. */
class WeightsTest {
    private static final long NOW = 1_795_012_020_000L;
    private static final GoalName PURCHASE = new GoalName(GoalKind.CUSTOM, "purchase");
    private static final Iteration ITERATION = Iterations.running(
            "flag",
            NOW - 100_000,
            new Metric("any", PURCHASE, null, Aggregation.CONVERSION),
            new Metric("count", PURCHASE, null, Aggregation.COUNT),
            new Metric("revenue", PURCHASE, null, Aggregation.SUM));

    private final MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(ITERATION)));

    @Test
    void aSampledGoalStandsForAsManyAsItsRatioSays() {
        String ratio = "\"samplingRatio\":%d,\"kind\":\"custom\"";
        String goal = Batches.goal(NOW - 10_000, "purchase", "ann");
        worker.receive(Batches.group(
                "c",
                Batches.frame(
                        "p",
                        NOW,
                        Batches.exposure(NOW - 50_000, "flag", 0, "ann"),
                        goal.replace("\"kind\":\"custom\"", ratio.formatted(10)),
                        goal.replace("\"kind\":\"custom\"", ratio.formatted(0)),
                        goal)));
        worker.work();

        var metrics = worker.tally(ITERATION).variations().getFirst().metrics();
        assertThat(metrics.get("any").sum()).isEqualByComparingTo("1");
        assertThat(metrics.get("count").sum()).isEqualByComparingTo("11");
        assertThat(metrics.get("revenue").sum()).isEqualByComparingTo("27.5");
    }

    @Test
    void evaluationsThatNobodySummedUpAreCountedOneByOne() {
        Sender php = Sender.of("PHPClient/6.0.0");
        String first = Batches.exposure(NOW, "menu", 0, "ann");
        String sampled = Batches.exposure(NOW, "menu", 1, "bob")
                .replace("\"kind\":\"feature\"", "\"kind\":\"feature\",\"samplingRatio\":5");
        String batch = "[" + first + "," + sampled + "]";
        worker.receive(Batches.group("c1", Batches.sent(Frame.Kind.UNSUMMARIZED, php, "p1", NOW, batch)));
        worker.receive(Batches.group("c2", Batches.sent(Frame.Kind.UNSUMMARIZED, php, "p1", NOW, batch)));
        worker.receive(Batches.group("c3", Batches.sent(Frame.Kind.ANALYTICS, php, "p2", NOW, batch)));
        worker.receive(Batches.group(
                "c4",
                Batches.sent(
                        Frame.Kind.UNSUMMARIZED,
                        php,
                        "p3",
                        NOW,
                        "[" + first + "," + Batches.summary(NOW, "menu", 0, 3, 7) + "]")));
        worker.work();

        assertThat(worker.usage.total(Batches.ENVIRONMENT, "menu")).isEqualTo(Map.of("0|3", 8L, "1|3", 5L));
    }
}
