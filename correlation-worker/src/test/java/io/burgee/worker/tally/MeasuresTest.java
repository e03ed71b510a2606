package io.burgee.worker.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.burgee.worker.plan.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each kind of measure makes of the same goals: 40 at +10, -5 at +30, 7 at +20, each one minute apart. */
class MeasuresTest {
    private static final long START = 1_795_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final GoalName PURCHASED = Iterations.PURCHASED;

    private static String goal(long minute, String name, double value, String user) {
        return Batches.goal(START + minute * MINUTE, name, user).replace("2.5", Double.toString(value));
    }

    private static Sums sums(Metric metric, String... more) {
        Iteration iteration = Iterations.running("flag", START, metric);
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(iteration)));
        List<String> events = new ArrayList<>(List.of(more));
        events.add(Batches.exposure(START, "flag", 0, "ann"));
        events.add(Batches.exposure(START, "flag", 0, "bob"));
        events.add(goal(10, "purchase", 40, "ann"));
        events.add(goal(30, "purchase", -5, "ann"));
        events.add(goal(20, "purchase", 7, "ann"));
        worker.receive(Batches.group("c", Batches.frame("p", START + 60 * MINUTE, events.toArray(String[]::new))));
        worker.work();
        return worker.tally(iteration).variations().getFirst().metrics().get("m");
    }

    private static Metric metric(Aggregation aggregation) {
        return new Metric("m", PURCHASED, null, aggregation);
    }

    private static Metric metric(Measure measure) {
        return new Metric("m", measure, 0, null, false, null);
    }

    private static Measure.Total total(Aggregation aggregation) {
        return new Measure.Total(PURCHASED, aggregation, null);
    }

    @Test
    void totals() {
        assertThat(sums(metric(Aggregation.CONVERSION)).sum()).isEqualByComparingTo("1");
        assertThat(sums(metric(Aggregation.COUNT)).sum()).isEqualByComparingTo("3");
        assertThat(sums(metric(Aggregation.SUM)).sum()).isEqualByComparingTo("42");
        assertThat(sums(metric(Aggregation.AVERAGE)).sum()).isEqualByComparingTo("14");
        assertThat(sums(metric(Aggregation.AVERAGE)).sumSquares()).isEqualByComparingTo("196");
        assertThat(sums(metric(Aggregation.MAX)).sum()).isEqualByComparingTo("40");
        assertThat(sums(metric(Aggregation.LAST)).sum()).isEqualByComparingTo("-5");
        assertThat(sums(metric(Aggregation.LAST)).n()).isEqualTo(2);
    }

    @Test
    void aCapLeavesTheTotalInSight() {
        Sums sums = sums(metric(new Measure.Total(PURCHASED, Aggregation.SUM, new Cap.At(BigDecimal.TEN))));
        assertThat(sums.components()).containsExactly("value", "uncapped");
        assertThat(sums.sums()).usingElementComparator(BigDecimal::compareTo).containsExactly(num(10), num(42));
        assertThat(sums.products())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(num(100), num(420), num(1764));
    }

    @Test
    void unitsWithoutGoalsArePartOfAPercentile() {
        Sums sums = sums(metric(new Measure.Percentile(total(Aggregation.SUM), 75)));
        assertThat(sums.sum()).isEqualByComparingTo("42");
        assertThat(sums.quantile().percent()).isEqualTo(75);
        assertThat(sums.quantile().nonZero()).isEqualTo(1);
        assertThat(sums.quantile().value()).isCloseTo(42, within(0.1));
        assertThat(sums.quantile().low()).isEqualTo(sums.quantile().high());
    }

    @Test
    void ofEventsEachCountsForItself() {
        Sums sums = sums(metric(new Measure.EventPercentile(PURCHASED, 50)));
        assertThat(sums.sum()).isEqualByComparingTo("42");
        assertThat(sums.eventQuantile().events()).isEqualTo(3);
        assertThat(sums.eventQuantile().groups()).isEqualTo(50);
        assertThat(sums.eventQuantile().value()).isCloseTo(7, within(0.02));
        assertThat(sums.eventQuantile().variance()).isZero();
    }

    @Test
    void aRatioHasBothNumbersAndTheirProduct() {
        Sums sums = sums(
                metric(new Measure.Ratio(
                        total(Aggregation.SUM),
                        new Measure.Total(new GoalName(GoalKind.CUSTOM, "view"), Aggregation.COUNT, null))),
                goal(1, "view", 0, "ann"),
                goal(2, "view", 0, "ann"),
                goal(2, "view", 0, "bob"));
        assertThat(sums.components()).containsExactly("value", "denominator");
        assertThat(sums.sums()).usingElementComparator(BigDecimal::compareTo).containsExactly(num(42), num(3));
        assertThat(sums.products())
                .usingElementComparator(BigDecimal::compareTo)
                .containsExactly(num(1764), num(84), num(5));
    }

    @Test
    void aDelayMovesTheWindow() {
        Metric delayed = new Metric("m", total(Aggregation.COUNT), 20 * MINUTE, 10 * MINUTE, false, null);
        assertThat(sums(delayed).sum()).isEqualByComparingTo("1");
        Metric open = new Metric("m", total(Aggregation.COUNT), 20 * MINUTE, null, false, null);
        assertThat(sums(open).sum()).isEqualByComparingTo("2");
    }

    @Test
    void matureUnitsOnlyWhereThatIsWanted() {
        Metric metric = new Metric("m", total(Aggregation.COUNT), 0, 90 * MINUTE, true, null);
        Iteration iteration = Iterations.running("flag", START, metric);
        MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(iteration)));
        worker.receive(Batches.group(
                "c",
                Batches.frame(
                        "p",
                        START + 200 * MINUTE,
                        Batches.exposure(START, "flag", 0, "ann"),
                        Batches.exposure(START + 100 * MINUTE, "flag", 0, "bob"),
                        goal(10, "purchase", 1, "ann"),
                        goal(110, "purchase", 1, "bob"))));
        worker.work();
        long hour = (START / (60 * MINUTE) + 1) * 60 * MINUTE;
        assertThat(atTime(worker, iteration, START + 80 * MINUTE)).isEqualTo("2 units, 0 of 0");
        assertThat(atTime(worker, iteration, hour + 120 * MINUTE)).isEqualTo("2 units, 1 of 1");
        assertThat(atTime(worker, iteration, hour + 240 * MINUTE)).isEqualTo("2 units, 2 of 2");
        assertThat(iteration.definition(hour)).isEqualTo(iteration.definition(hour + 1));
        assertThat(iteration.definition(hour)).isNotEqualTo(iteration.definition(hour + 60 * MINUTE));
        Iteration stopped = Iterations.iteration("flag", START, hour, metric);
        assertThat(stopped.definition(hour + 300 * MINUTE)).isEqualTo(stopped.definition(hour + 600 * MINUTE));
    }

    private static String atTime(MemoryWorker worker, Iteration iteration, long asOf) {
        Tally.Variation first = worker.tally(iteration, asOf).variations().getFirst();
        Sums sums = first.metrics().get("m");
        return first.units() + " units, " + sums.sum().toPlainString() + " of " + sums.n();
    }

    private static BigDecimal num(long value) {
        return BigDecimal.valueOf(value);
    }
}
