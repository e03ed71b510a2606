package io.burgee.flagapi.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burgee.flagapi.experiment.Design;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Start;
import io.burgee.flagapi.experiment.Start.Afterwards;
import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.experiment.Treatment;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.Recipe;
import io.burgee.statistics.verdict.Verdict.State;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Tallies read by what an iteration froze, without any store. */
class ReadingTest {

    private static final long DAY = 86_400_000;
    private static final long START = 1_795_000_000_000L;

    @Test
    void readsTheWorkersOwnTally() {
        var golden = JsonMapper.shared()
                .readValue(Path.of("../spec/contracts/tally.json").toFile(), Tally.class);
        var measures = List.of(measure("purchase", true));
        var results = reading(2, measures, golden, golden.asOf(), 0, null);
        assertThat(results.variations()).extracting(Results.Variation::exposed).containsExactly(1503L, 1497L);
        assertThat(results.metrics().getFirst().rows())
                .extracting(Results.Row::converted)
                .containsExactly(149L, 190L);
        assertThat(results.health().multiExposed().units()).isEqualTo(2);
    }

    @Test
    void severalTreatmentsAreOneFamilyOnThePrimaryMetricOnly() {
        var tally = tally(10 * DAY, sums(5000, 500, 500), sums(5000, 585, 585), sums(5000, 500, 500));
        var results = reading(
                3, List.of(measure("primary", true), measure("second", true)), tally, START + 10 * DAY, 7, null);
        var primary = results.metrics().get(0).rows().get(1).difference().alwaysValid();
        var second = results.metrics().get(1).rows().get(1).difference().alwaysValid();
        assertThat(primary.low()).isLessThan(second.low());
        assertThat(primary.pValue()).isGreaterThan(second.pValue());
    }

    @Test
    void lowerMayBeBetter() {
        var tally = tally(10 * DAY, sums(5000, 700, 0), sums(5000, 500, 0));
        var results = reading(2, List.of(measure("primary", false)), tally, START + 10 * DAY, 7, null);
        assertThat(results.verdict().state()).isEqualTo(State.SHIP);
    }

    @Test
    void daysCountAsFarAsTheDataAreComplete() {
        var tally = tally(6 * DAY, sums(5000, 500, 0), sums(5000, 700, 0));
        var results = reading(2, List.of(measure("primary", true)), tally, START + 6 * DAY + DAY / 2, 7, null);
        assertThat(results.verdict().state()).isEqualTo(State.TOO_EARLY);
    }

    @Test
    void dataThatCameToAStandstillAreNotRead() {
        var tally = tally(8 * DAY, sums(5000, 500, 0), sums(5000, 700, 0));
        var results = reading(2, List.of(measure("primary", true)), tally, START + 10 * DAY, 7, null);
        assertThat(results.verdict().text()).isEqualTo("Do not use these results: the newest data are 2 days old.");
    }

    @Test
    void atThePlannedEndLessIsClearEnough() {
        var tally = tally(10 * DAY, sums(5000, 500, 0), sums(5000, 580, 0));
        var measures = List.of(measure("primary", true));
        assertThat(reading(2, measures, tally, START + 10 * DAY, 7, null)
                        .verdict()
                        .state())
                .isEqualTo(State.KEEP_RUNNING);
        assertThat(reading(2, measures, tally, START + 10 * DAY, 7, 10_000L)
                        .verdict()
                        .state())
                .isEqualTo(State.SHIP);
    }

    @Test
    void looksOnTheWayToAPlanHaveBoundsOfTheirOwn() {
        var measures = List.of(measure("primary", true));
        var early = tally(8 * DAY, sums(5000, 500, 0), sums(5000, 580, 0));
        assertThat(reading(2, measures, early, START + 8 * DAY, 7, 20_000L)
                        .verdict()
                        .state())
                .isEqualTo(State.KEEP_RUNNING);
        var clear = tally(8 * DAY, sums(5000, 500, 0), sums(5000, 610, 0));
        assertThat(reading(2, measures, clear, START + 8 * DAY, 7, 20_000L)
                        .verdict()
                        .state())
                .isEqualTo(State.SHIP);
    }

    @Test
    void whatIsSeenAfterThePlanWasReachedChangesNoVerdict() {
        var measures = List.of(measure("primary", true));
        var atThePlan = tally(10 * DAY, sums(5000, 500, 0), sums(5000, 510, 0));
        var later = tally(11 * DAY, sums(6000, 600, 0), sums(6000, 720, 0));
        var results = reading(
                2, measures, later, START + 11 * DAY, 7, 10_000L, List.of(new Snapshot(atThePlan, 1, List.of())));
        assertThat(results.verdict().state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(results.variations()).extracting(Results.Variation::exposed).containsExactly(6000L, 6000L);
    }

    @Test
    void eachDayIsDrawnByWhatDecidesAsItWasThen() {
        var measures = List.of(measure("primary", true));
        var first = look(tally(8 * DAY, sums(4000, 400, 0), sums(4000, 430, 0)));
        var second = look(tally(9 * DAY, sums(5000, 500, 0), sums(5000, 560, 0)));
        for (boolean bayesian : List.of(false, true)) {
            var experiment = experiment(2, measures, 7, 20_000L, bayesian);
            var iteration = experiment.iterations().getFirst();
            var series = new SeriesReading(experiment, iteration, List.of(first, second)).of(measures.getFirst());
            var points = series.variations().getFirst().points();
            for (int i = 0; i < 2; i++) {
                var tally = (i == 0 ? first : second).tally();
                var then = new Reading(
                                experiment,
                                iteration,
                                Optional.of(tally),
                                i == 0 ? List.of() : List.of(first),
                                tally.asOf())
                        .results();
                assertThat(series.decidedBy()).isEqualTo(then.decidedBy());
                var row = then.metrics().getFirst().rows().get(1);
                if (bayesian) {
                    assertThat(points.get(i).lift())
                            .isEqualTo(new Series.Estimate(
                                    row.chance().lift(),
                                    row.chance().low(),
                                    row.chance().high()));
                } else {
                    var bounds = row.difference().groupSequential();
                    assertThat(points.get(i).difference().low()).isCloseTo(bounds.low(), within(1e-9));
                    assertThat(points.get(i).pValue()).isEqualTo(bounds.pValue());
                }
            }
        }
    }

    private static Snapshot look(Tally tally) {
        return new Snapshot(tally, 1, List.of());
    }

    private static Results reading(
            int arms, List<Measure> measures, Tally tally, long now, int days, @Nullable Long plannedUnits) {
        return reading(arms, measures, tally, now, days, plannedUnits, List.of());
    }

    private static Results reading(
            int arms,
            List<Measure> measures,
            Tally tally,
            long now,
            int days,
            @Nullable Long plannedUnits,
            List<Snapshot> earlier) {
        var experiment = experiment(arms, measures, days, plannedUnits, false);
        return new Reading(experiment, experiment.iterations().getFirst(), Optional.of(tally), earlier, now).results();
    }

    private static Experiment experiment(
            int arms, List<Measure> measures, int days, @Nullable Long plannedUnits, boolean bayesian) {
        var treatments = IntStream.range(0, arms)
                .mapToObj(i -> new Treatment("t" + i, "arm-" + i, 100_000 / arms, i == 0, "v" + i))
                .toList();
        var design = new Design(
                "",
                "checkout",
                null,
                "user",
                treatments,
                null,
                measures.stream().map(Measure::key).toList(),
                List.of(),
                List.of(),
                true,
                Duration.ofDays(days),
                plannedUnits,
                null,
                0.05,
                bayesian);
        var start = new Start(
                START,
                1,
                design.tuning(),
                treatments.stream().map(t -> new Arm(treatments.indexOf(t), t)).toList(),
                measures,
                new Afterwards("v0", null, null, null));
        var iteration = new Iteration("i", 1, design, START, start, null);
        return new Experiment(
                "id", "pid", "p", "eid", "e", "key", "Name", "", "m", List.of(), List.of(iteration), 1, null, 1);
    }

    private static Measure measure(String key, boolean higherIsBetter) {
        return new Measure(key, key, MetricKind.CUSTOM, key, null, higherIsBetter, "", Recipe.CONVERSION, false, null);
    }

    private static Tally.Variation sums(long units, long primary, long second) {
        return new Tally.Variation(
                0,
                units,
                Map.of(),
                Map.of(
                        "primary", conversions(units, primary),
                        "second", conversions(units, second)));
    }

    private static Tally.Sums conversions(long units, long converted) {
        var sum = BigDecimal.valueOf(converted);
        return new Tally.Sums(units, sum, sum, null, null, null, null, null);
    }

    private static Tally tally(long completeAfter, Tally.Variation... variations) {
        var numbered = new ArrayList<Tally.Variation>();
        for (var v : variations) {
            numbered.add(new Tally.Variation(numbered.size(), v.units(), v.days(), v.metrics()));
        }
        return new Tally("id", 1, START + completeAfter, START + completeAfter, 0, 0, numbered);
    }
}
