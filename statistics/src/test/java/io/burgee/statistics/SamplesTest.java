package io.burgee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.burgee.statistics.sample.Cap;
import io.burgee.statistics.sample.Comoments;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Covaried;
import io.burgee.statistics.sample.CovariedRatios;
import io.burgee.statistics.sample.EventQuantile;
import io.burgee.statistics.sample.Funnel;
import io.burgee.statistics.sample.LogHistogram;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Ratios;
import io.burgee.statistics.sample.UnitQuantile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every kind of metric, from units to a comparison. */
class SamplesTest {

    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.tunedFor(10_000, 0.05);

    @Test
    void thePastHalvesWhatIsLeftToExplain() {
        var raw = JsonMapper.shared()
                .readTree(Path.of("../spec/statistics/cuped-raw.json").toFile());
        var control = covaried(raw, "control");
        var treatment = covaried(raw, "treatment");
        var plain = Comparison.of(control.raw(), treatment.raw(), SEQUENCE);
        var adjusted = Covaried.adjust(List.of(control, treatment)).arms();
        var with = Comparison.of(adjusted.get(0), adjusted.get(1), SEQUENCE);
        assertThat(with.standardError()).isLessThan(0.75 * plain.standardError());
        assertThat(with.lift().estimate())
                .isEqualTo(with.difference() / control.raw().mean());
        assertThat(with.fixed().lift().excludesZero())
                .isEqualTo(with.fixed().interval().excludesZero());
        assertThat(adjusted.get(0).mean()).isNotEqualTo(control.raw().mean());
    }

    @Test
    void controlsAdjustedMeanIsTheSameInEveryRow() {
        var a = new Covaried(Covaried.EMPTY.sums().add(1, 2).add(3, 3).add(2, 5));
        var b = new Covaried(Covaried.EMPTY.sums().add(2, 1).add(5, 3).add(3, 2));
        var all = Covaried.adjust(List.of(a, b, b.merge(a))).arms();
        assertThat(all.get(1).mean() - all.get(0).mean()).isNotZero();
        assertThat(all).extracting(x -> x.n()).containsExactly(3L, 3L, 6L);
    }

    @Test
    void exactSumsAreCentredBeforeTheyAreRounded() {
        var big = new BigDecimal("1000000000.1");
        var bigger = new BigDecimal("1000000000.4");
        var sums = List.of(big.add(bigger), new BigDecimal(3));
        var products =
                List.of(big.pow(2).add(bigger.pow(2)), big.add(bigger.multiply(BigDecimal.TWO)), new BigDecimal(5));
        var exact = Comoments.ofExactSums(2, sums, products);
        assertThat(exact.covariance(0, 0)).isCloseTo(0.045, within(1e-14));
        assertThat(exact.covariance(0, 1)).isCloseTo(0.15, within(1e-14));
        assertThat(exact.moments(1).variance()).isEqualTo(0.5);
        assertThat(Comoments.ofExactSums(0, sums, products).n()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> Comoments.ofExactSums(2, sums, sums));
    }

    @Test
    void ratiosOfEveryoneOnceAreMeans() {
        var ratios = Ratios.EMPTY;
        var moments = Moments.EMPTY;
        for (double v : new double[] {3, 0, 0, 4, 2.5, 0}) {
            ratios = ratios.add(v, 1);
            moments = moments.add(v);
        }
        assertThat(ratios.mean()).isCloseTo(moments.mean(), within(1e-12));
        assertThat(ratios.variance()).isCloseTo(moments.variance(), within(1e-12));
        assertThat(ratios.informative()).isLessThanOrEqualTo(moments.nonZero());
    }

    @Test
    void aRatioWithoutAPastIsAdjustedByNothing() {
        var random = new SplittableRandom(5);
        var covaried = CovariedRatios.EMPTY;
        var plain = Ratios.EMPTY;
        for (int i = 0; i < 50; i++) {
            double d = 1 + random.nextInt(4);
            double m = random.nextInt(5);
            covaried = covaried.add(m, d, 0, 0);
            plain = plain.add(m, d);
        }
        var adjusted = CovariedRatios.adjust(List.of(covaried, covaried));
        assertThat(adjusted.coefficient()).isZero();
        assertThat(adjusted.arms().getFirst().variance()).isCloseTo(plain.variance(), within(1e-12));
        assertThat(adjusted.arms().getFirst().mean()).isCloseTo(plain.mean(), within(1e-12));
    }

    @Test
    void quantilesOfUnits() {
        var random = new SplittableRandom(6);
        var a = LogHistogram.of(lognormal(random, 20_000, 0));
        var b = LogHistogram.of(lognormal(random, 20_000, 0.3));
        var comparison = Comparison.of(UnitQuantile.of(a, 0.9), UnitQuantile.of(b, 0.9), SEQUENCE);
        assertThat(comparison.status()).isEqualTo(Comparison.Status.OK);
        assertThat(comparison.fixed().interval().excludesZero()).isTrue();
        assertThat(comparison.lift().status()).isEqualTo(Lift.Status.OK);
        assertThat(comparison.alwaysValid()).isEqualTo(Analysis.NOTHING);
    }

    @Test
    void aQuantileOfTooFewUnitsIsNotJudged() {
        var few = UnitQuantile.of(
                LogHistogram.of(IntStream.range(0, 380).asDoubleStream().toArray()), 0.99);
        var enough = UnitQuantile.of(
                LogHistogram.of(IntStream.range(0, 382).asDoubleStream().toArray()), 0.99);
        assertThat(few.isDefined()).isFalse();
        assertThat(enough.isDefined()).isTrue();
        assertThat(Comparison.of(few, enough, SEQUENCE).status()).isEqualTo(Comparison.Status.INSUFFICIENT);
    }

    @Test
    void quantilesOfEventsKnowThatTheEventsOfAUnitBelongTogether() {
        var random = new SplittableRandom(7);
        var comparison = Comparison.of(
                EventQuantile.of(events(random, 5_000), 5_000, 0.5),
                EventQuantile.of(events(random, 5_000), 5_000, 0.5),
                SEQUENCE);
        assertThat(comparison.status()).isEqualTo(Comparison.Status.OK);
        assertThat(comparison.fixed().pValue()).isGreaterThan(0.001);
        var sparse = EventQuantile.of(events(random, 300), 300, 0.99);
        assertThat(sparse.isDefined()).isFalse();
    }

    /** The worker reads the same from its own buckets, by its own test: what it publishes is what would be read here. */
    @Test
    void spreadsAreReadAsTheWorkerReadsThem() {
        var spreads = JsonMapper.shared()
                .readTree(Path.of("../spec/statistics/spreads.json").toFile());
        assertThat(spreads.path("units").size()).isPositive();
        for (var units : spreads.path("units")) {
            var read = UnitQuantile.of(
                    histogram(units.path("values")), units.path("percent").asInt() / 100.0);
            assertThat(read.n()).isEqualTo(units.path("n").asLong());
            assertThat(read.informative()).isEqualTo(units.path("nonZero").asLong());
            near(read.mean(), units.path("value"));
            near(read.low(), units.path("low"));
            near(read.high(), units.path("high"));
        }
        assertThat(spreads.path("events").size()).isPositive();
        for (var events : spreads.path("events")) {
            var groups = new ArrayList<LogHistogram>();
            events.path("groups").forEach(group -> groups.add(histogram(group)));
            var read = EventQuantile.of(groups, 5_000, events.path("percent").asInt() / 100.0);
            assertThat(read.informative()).isEqualTo(events.path("nonZero").asLong());
            assertThat(read.groups()).isEqualTo(EventQuantile.GROUPS);
            near(read.mean(), events.path("value"));
            near(read.varianceOfMean(), events.path("variance"));
        }
    }

    private static LogHistogram histogram(JsonNode values) {
        return LogHistogram.of(StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray());
    }

    private static void near(double read, JsonNode wanted) {
        assertThat(read).isCloseTo(wanted.asDouble(), within(1e-9 * Math.abs(wanted.asDouble())));
    }

    @Test
    void aHistogramIsExactToItsAccuracyAndForgetsWhatIsTakenBack() {
        var random = new SplittableRandom(8);
        var values = lognormal(random, 5_000, 0);
        var histogram = LogHistogram.of(values);
        for (double q : new double[] {0.1, 0.5, 0.9, 0.99}) {
            double exact = Cap.quantile(q, values);
            assertThat(histogram.quantile(q)).isCloseTo(exact, within(0.01 * exact));
        }
        assertThat(histogram.plus(17.5).minus(17.5)).isEqualTo(histogram);
        assertThat(LogHistogram.of(-3, 0, 0, 5).replace(5, -3)).isEqualTo(LogHistogram.of(-3, -3, 0, 0));
        assertThat(LogHistogram.of(-2, -1, 0, 1, 2).quantile(0.5)).isZero();
        assertThat(LogHistogram.of(-2, -1, 0, 1, 2).quantile(0.1)).isCloseTo(-2, within(0.01));
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.minus(1e9));
        assertThatIllegalArgumentException().isThrownBy(() -> histogram.plus(Double.NaN));
        var left = LogHistogram.of(DoubleStream.of(values).limit(100).toArray());
        var right = LogHistogram.of(DoubleStream.of(values).skip(100).toArray());
        assertThat(left.merge(right)).isEqualTo(histogram).isEqualTo(right.merge(left));
    }

    @Test
    void capsAreOfAllVariationsTogether() {
        var cap = Cap.atPercentile(0.9, 0, 0, 0, 5, 7, 8, 9, 10, 12, 500);
        assertThat(cap.apply(500)).isCloseTo(207.2, within(1e-9));
        assertThat(cap.capped(5, 12, 500)).isEqualTo(1);
        assertThat(Cap.atPercentile(0.999, 0, 0)).isEqualTo(Cap.NONE);
        assertThat(new Cap(-10, 10).apply(-50)).isEqualTo(-10);
    }

    @Test
    void everyStepOfAFunnelIsOverAllUnits() {
        var funnel = new Funnel(100, List.of(60L, 30L)).merge(new Funnel(100, List.of(40L, 0L)));
        assertThat(funnel.step(1)).isEqualTo(new Conversions(200, 30));
        assertThat(funnel.fromStepBefore(1)).hasValue(0.3);
        assertThat(new Funnel(0, List.of(0L)).fromStepBefore(0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new Funnel(10, List.of(5L, 6L)));
    }

    private static Covaried covaried(JsonNode raw, String arm) {
        var pre = raw.get(arm + "Pre");
        var post = raw.get(arm + "Post");
        var all = Covaried.EMPTY;
        for (int i = 0; i < pre.size(); i++) {
            all = all.add(post.get(i).asDouble(), pre.get(i).asDouble());
        }
        return all;
    }

    private static double[] lognormal(SplittableRandom random, int n, double mu) {
        return IntStream.range(0, n)
                .mapToDouble(i -> Math.exp(mu + random.nextGaussian()))
                .toArray();
    }

    /** Ten events of each unit, around a level of its own. */
    private static List<LogHistogram> events(SplittableRandom random, int units) {
        var groups = new double[EventQuantile.GROUPS][units / EventQuantile.GROUPS * 10];
        for (int unit = 0; unit < units; unit++) {
            double level = random.nextGaussian();
            for (int event = 0; event < 10; event++) {
                groups[unit % EventQuantile.GROUPS][unit / EventQuantile.GROUPS * 10 + event] =
                        Math.exp(level + random.nextGaussian());
            }
        }
        return IntStream.range(0, groups.length)
                .mapToObj(g -> LogHistogram.of(groups[g]))
                .toList();
    }
}
