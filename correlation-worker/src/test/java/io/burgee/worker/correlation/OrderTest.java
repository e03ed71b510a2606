package io.burgee.worker.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.Cap;
import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.MultiExposure;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.tally.Slice;
import io.burgee.worker.tally.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A tally is a function of the set of events: of every measure at once, whatever the order, number and grouping of batches. */
class OrderTest {
    private static final long NOW = 1_795_000_000_000L;
    private static final GoalName VIEWED = new GoalName(GoalKind.CUSTOM, "view");

    private static Iteration iteration(boolean excludes) {
        Measure.Total sum =
                new Measure.Total(Iterations.PURCHASED, Aggregation.SUM, new Cap.At(BigDecimal.valueOf(20)));
        return new Iteration(
                "e",
                "e",
                1,
                Batches.ENVIRONMENT,
                "flag",
                "device",
                "user",
                NOW,
                NOW + 60,
                List.of(0, 1, 2),
                excludes ? MultiExposure.EXCLUDE : MultiExposure.FIRST,
                List.of(
                        new Metric("any", Iterations.PURCHASED, 25L, Aggregation.CONVERSION),
                        new Metric("largest", Iterations.PURCHASED, null, Aggregation.MAX),
                        new Metric(
                                "winsorised",
                                new Measure.Total(
                                        Iterations.PURCHASED,
                                        Aggregation.SUM,
                                        new Cap.AtPercentile(BigDecimal.valueOf(75))),
                                0,
                                null,
                                false,
                                20L),
                        new Metric(
                                "values", new Measure.EventPercentile(Iterations.PURCHASED, 75), 0, null, false, null),
                        new Metric("last", Iterations.PURCHASED, null, Aggregation.LAST),
                        new Metric("sum", sum, 5, 40L, true, 20L),
                        new Metric(
                                "ratio",
                                new Measure.Ratio(sum, new Measure.Total(VIEWED, Aggregation.COUNT, null)),
                                0,
                                null,
                                false,
                                null),
                        new Metric(
                                "path",
                                new Measure.Funnel(List.of(
                                        new Measure.Step(VIEWED, 20L, true),
                                        new Measure.Step(VIEWED, 30L, false),
                                        new Measure.Step(Iterations.PURCHASED, null, false))),
                                0,
                                null,
                                false,
                                null)),
                List.of("plan"));
    }

    private static List<Frame> frames(Random random) {
        List<Frame> frames = new ArrayList<>();
        frames.add(Batches.frame("first", NOW + 200, """
            {"kind":"feature","key":"flag","version":1,"variation":0,"creationDate":%d,"context":{"kind":"device","key":"d0","plan":"pro"},\
            "reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(NOW + 30)));
        for (int payload = 0; payload < 40; payload++) {
            long at = NOW - 15 + random.nextInt(90);
            String device = "\"device\":\"d" + random.nextInt(4) + "\"";
            String user = "\"user\":\"u" + random.nextInt(3) + "\"";
            String keys = List.of(device, user, device + "," + user).get(random.nextInt(3));
            String common = "\"creationDate\":%d,\"contextKeys\":{%s}".formatted(at, keys);
            String event = switch (random.nextInt(4)) {
                case 0 -> "{\"kind\":\"identify\"," + common + "}";
                case 1 ->
                    "{\"kind\":\"custom\",\"key\":\"purchase\",\"metricValue\":%d,%s}"
                            .formatted(random.nextInt(30) - 8, common);
                case 2 -> "{\"kind\":\"custom\",\"key\":\"view\"," + common + "}";
                default -> """
                    {"kind":"feature","key":"flag","version":1,"variation":%d,\
                    "reason":{"kind":"FALLTHROUGH","inExperiment":true},"creationDate":%d,\
                    "context":{"kind":"device","key":"d%d"%s}}""".formatted(random.nextInt(3), at, random.nextInt(4), plan(random));
            };
            frames.add(Batches.frame("p" + payload, NOW + 200, event));
        }
        return frames;
    }

    private static String plan(Random random) {
        return List.of("", ",\"plan\":\"free\"", ",\"plan\":\"pro\"").get(random.nextInt(3));
    }

    private record Sums(Tally tally, List<Slice> slices) {}

    private static Sums sums(Iteration iteration, List<Frame> frames, Random random) {
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(iteration)), 2, DailyGoals.MOST);
        for (int from = 0; from < frames.size(); ) {
            int to = Math.min(frames.size(), from + 1 + random.nextInt(5));
            worker.receive(Batches.group("c" + from, frames.subList(from, to).toArray(Frame[]::new)));
            if (random.nextBoolean()) {
                worker.work();
            }
            from = to;
        }
        worker.work();
        return new Sums(worker.tally(iteration), worker.slices(iteration));
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesNotMatter(int seed) {
        Iteration iteration = iteration(seed % 2 == 0);
        List<Frame> frames = frames(new Random(seed));
        Sums expected = sums(iteration, frames, new Random(0));
        assertThat(expected.tally().rowsRead()).isPositive();
        for (int order = 1; order < 6; order++) {
            Random random = new Random(order);
            List<Frame> sent = new ArrayList<>(frames);
            sent.addAll(frames.subList(0, random.nextInt(frames.size())));
            Collections.shuffle(sent, random);
            assertThat(sums(iteration, sent, random)).isEqualTo(expected);
        }
    }
}
