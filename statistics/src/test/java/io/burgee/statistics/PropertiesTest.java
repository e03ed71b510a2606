package io.burgee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burgee.statistics.bayes.Belief;
import io.burgee.statistics.bayes.BetaPosteriors;
import io.burgee.statistics.bayes.Prior;
import io.burgee.statistics.bayes.ProbabilityBest;
import io.burgee.statistics.sample.Comoments;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Covaried;
import io.burgee.statistics.sample.LogHistogram;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Ratios;
import io.burgee.statistics.sample.Sample;
import io.burgee.statistics.sample.UnitQuantile;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Laws that hold for every input, not only for the vectors'. */
class PropertiesTest {

    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.tunedFor(10_000, 0.05);

    @Provide
    Arbitrary<Conversions> conversions() {
        return Combinators.combine(
                        Arbitraries.longs().between(1000, 2_000_000),
                        Arbitraries.doubles().between(0.02, 0.98))
                .as((n, share) -> new Conversions(n, Math.round(n * share)));
    }

    @Provide
    Arbitrary<Moments> moments() {
        return Combinators.combine(
                        Arbitraries.longs().between(2, 1_000_000),
                        Arbitraries.doubles().between(-1000, 1000),
                        Arbitraries.doubles().between(0.01, 10_000))
                .as((n, mean, variance) -> new Moments(n, mean, variance * (n - 1)));
    }

    @Property
    void mergingTheHalvesIsTheWhole(
            @ForAll @Size(min = 1, max = 60) List<@DoubleRange(min = -1e6, max = 1e6) Double> values,
            @ForAll @IntRange(max = 60) int at) {
        var all = values.stream().mapToDouble(Double::doubleValue).toArray();
        int cut = Math.min(at, all.length);
        var merged = Moments.of(Arrays.copyOf(all, cut)).merge(Moments.of(Arrays.copyOfRange(all, cut, all.length)));
        var whole = Moments.of(all);
        assertThat(merged.n()).isEqualTo(whole.n());
        assertThat(merged.mean()).isCloseTo(whole.mean(), within(1e-12 * (1 + largest(all))));
        assertThat(merged.m2()).isCloseTo(whole.m2(), within(1e-12 * (1 + whole.n() * Math.pow(largest(all), 2))));
    }

    @Property
    void replacingAValueIsAsIfItHadBeenThere(
            @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = -1e4, max = 1e4) Double> values,
            @ForAll @DoubleRange(min = -1e4, max = 1e4) double after) {
        var all = values.stream().mapToDouble(Double::doubleValue).toArray();
        var replaced = Moments.of(all).replace(all[0], after);
        all[0] = after;
        var direct = Moments.of(all);
        assertThat(replaced.mean()).isCloseTo(direct.mean(), within(1e-9));
        assertThat(replaced.m2()).isCloseTo(direct.m2(), within(1e-12 * (1 + direct.n() * 1e8)));
    }

    @Property
    void swappingTheArmsChangesOnlySigns(@ForAll("moments") Moments a, @ForAll("moments") Moments b) {
        var there = Comparison.of(a, b, SEQUENCE);
        var back = Comparison.of(b, a, SEQUENCE);
        assertThat(there.difference()).isEqualTo(-back.difference());
        assertThat(there.fixed().pValue()).isEqualTo(back.fixed().pValue());
        assertThat(there.alwaysValid().pValue()).isEqualTo(back.alwaysValid().pValue());
    }

    @Property
    void theUnitOfMeasurementDoesNotMatter(
            @ForAll("moments") Moments a,
            @ForAll("moments") Moments b,
            @ForAll @DoubleRange(min = 0.01, max = 1000) double k) {
        Assume.that(a.mean() != 0);
        var plain = Comparison.of(a, b, SEQUENCE);
        var scaled = Comparison.of(scale(a, k), scale(b, k), SEQUENCE);
        close(scaled.fixed().pValue(), plain.fixed().pValue());
        close(scaled.alwaysValid().pValue(), plain.alwaysValid().pValue());
        close(scaled.lift().estimate(), plain.lift().estimate());
    }

    @Property
    void liftAndDifferenceAgreeOnSignificance(
            @ForAll("conversions") Conversions a, @ForAll("conversions") Conversions b) {
        var comparison = Comparison.of(a, b, SEQUENCE);
        var lift = comparison.lift();
        Assume.that(lift.status() == Lift.Status.OK);
        assertThat(comparison.fixed().lift().excludesZero())
                .isEqualTo(comparison.fixed().interval().excludesZero());
        assertThat(comparison.alwaysValid().lift().excludesZero())
                .isEqualTo(comparison.alwaysValid().interval().excludesZero());
    }

    @Property
    void pValuesAndIntervalsAgree(@ForAll("conversions") Conversions a, @ForAll("conversions") Conversions b) {
        var comparison = Comparison.of(a, b, SEQUENCE);
        Assume.that(comparison.status() == Comparison.Status.OK);
        assertThat(comparison.alwaysValid().pValue() < 0.05)
                .isEqualTo(comparison.alwaysValid().interval().excludesZero());
        assertThat(comparison.fixed().pValue() < 0.05)
                .isEqualTo(comparison.fixed().interval().excludesZero());
    }

    @Property
    void holmsIntervalsAgreeWithHolmsDecisions(
            @ForAll("conversions") Conversions control,
            @ForAll @Size(min = 2, max = 4) List<@From("conversions") Conversions> treatments) {
        for (var comparison : Comparison.family(control, treatments, SEQUENCE)) {
            if (comparison.status() == Comparison.Status.OK) {
                assertThat(comparison.alwaysValid().pValue() <= 0.05)
                        .isEqualTo(comparison.alwaysValid().interval().excludesZero());
            }
        }
    }

    @Property
    void oneArmIsTheBest(@ForAll @Size(min = 2, max = 5) List<@From("moments") Moments> arms) {
        var best = ProbabilityBest.of(
                arms.stream().mapToDouble(Moments::mean).toArray(),
                arms.stream().mapToDouble(a -> Math.sqrt(a.varianceOfMean())).toArray());
        assertThat(Arrays.stream(best).sum()).isCloseTo(1, within(1e-9));
    }

    @Property
    void nothingIsEverNaN(
            @ForAll @IntRange(max = 30) int na,
            @ForAll @IntRange(max = 30) int ka,
            @ForAll @IntRange(max = 30) int nb,
            @ForAll @IntRange(max = 30) int kb) {
        var a = new Conversions(na, Math.min(ka, na));
        var b = new Conversions(nb, Math.min(kb, nb));
        // Interval refuses anything that is not finite, so constructing the comparison is the assertion.
        var comparison = Comparison.of(a, b, SEQUENCE);
        assertThat(comparison.status() == Comparison.Status.NO_DATA).isEqualTo(na == 0 || nb == 0);
        finite(comparison.difference());
        finite(comparison.lift().estimate());
        finite(comparison.fixed().pValue());
        finite(comparison.alwaysValid().pValue());
    }

    @Property
    void theOrderOfArmsDoesNotMatterToTheSplit(
            @ForAll @Size(min = 2, max = 5) List<@IntRange(max = 100_000) Integer> units) {
        var counts = units.stream().mapToLong(Integer::longValue).toArray();
        var weights = new double[counts.length];
        Arrays.fill(weights, 1);
        var sorted = counts.clone();
        Arrays.sort(sorted);
        close(SequentialSplit.pValue(counts, weights), SequentialSplit.pValue(sorted, weights));
        close(
                ChiSquareSplit.of(counts, weights).pValue(),
                ChiSquareSplit.of(sorted, weights).pValue());
    }

    @Property
    void mergingIsTheWholeInEveryDimension(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = -1e4, max = 1e4) Double> values,
            @ForAll @IntRange(max = 40) int at) {
        int cut = Math.min(at, values.size());
        var merged = comoments(values.subList(0, cut)).merge(comoments(values.subList(cut, values.size())));
        var whole = comoments(values);
        assertThat(merged.n()).isEqualTo(whole.n());
        assertThat(merged.covariance(0, 1)).isCloseTo(whole.covariance(0, 1), within(1e-10 * (1 + 1e8)));
        var last = values.getLast();
        var replaced = whole.replace(pair(last), pair(last + 3));
        var direct = comoments(values.subList(0, values.size() - 1)).add(pair(last + 3));
        assertThat(replaced.mean(1)).isCloseTo(direct.mean(1), within(1e-8));
        assertThat(replaced.covariance(0, 1)).isCloseTo(direct.covariance(0, 1), within(1e-10 * (1 + 1e8)));
    }

    @Property
    void aDenominatorOfOneMakesAMean(
            @ForAll @Size(min = 2, max = 40) List<@DoubleRange(min = -100, max = 100) Double> values) {
        var ratios = Ratios.EMPTY;
        for (double v : values) {
            ratios = ratios.add(v, 1);
        }
        var mean = Moments.of(values.stream().mapToDouble(Double::doubleValue).toArray());
        assertThat(ratios.mean()).isCloseTo(mean.mean(), within(1e-10));
        assertThat(ratios.variance()).isCloseTo(mean.variance(), within(1e-8));
    }

    @Property
    void aCovariateThatIsTheSameForAllChangesNothing(
            @ForAll @Size(min = 3, max = 30) List<@DoubleRange(min = -100, max = 100) Double> a,
            @ForAll @Size(min = 3, max = 30) List<@DoubleRange(min = -100, max = 100) Double> b) {
        var adjusted = Covaried.adjust(List.of(constant(a), constant(b))).arms();
        var with = Comparison.of(adjusted.get(0), adjusted.get(1), SEQUENCE);
        var plain = Comparison.of(constant(a).raw(), constant(b).raw(), SEQUENCE);
        assertThat(with.status()).isEqualTo(plain.status());
        assertThat(with.difference()).isCloseTo(plain.difference(), within(1e-9));
        if (plain.standardError() != null) {
            assertThat(with.standardError()).isCloseTo(plain.standardError(), within(1e-9));
        }
    }

    @Property
    void adjustedLiftsAgreeOnSignificanceToo(
            @ForAll @Size(min = 5, max = 30) List<@DoubleRange(min = 1, max = 100) Double> a,
            @ForAll @Size(min = 5, max = 30) List<@DoubleRange(min = 1, max = 100) Double> b) {
        var adjusted = Covaried.adjust(List.of(varying(a), varying(b))).arms();
        var comparison = Comparison.of(adjusted.get(0), adjusted.get(1), SEQUENCE);
        Assume.that(comparison.status() == Comparison.Status.OK
                && comparison.fixed().lift() != null);
        Assume.that(Math.abs(comparison.fixed().pValue() - 0.05) > 1e-9);
        assertThat(comparison.fixed().lift().excludesZero())
                .isEqualTo(comparison.fixed().interval().excludesZero());
    }

    @Property(tries = 50)
    void swappingTheArmsTurnsTheChanceToWin(
            @ForAll("conversions") Conversions a, @ForAll("conversions") Conversions b) {
        var there = new BetaPosteriors(List.of(a, b), 1, 1).best();
        var back = new BetaPosteriors(List.of(b, a), 1, 1).best();
        assertThat(there[1]).isCloseTo(back[0], within(1e-9));
        assertThat(there[0] + there[1]).isCloseTo(1, within(1e-9));
    }

    @Property
    void manyTestsAreHeldByTheirRateOfFalseDiscoveries(
            @ForAll("conversions") Conversions control,
            @ForAll @Size(min = 11, max = 14) List<@From("conversions") Conversions> treatments) {
        for (var comparison : Comparison.family(control, treatments, SEQUENCE)) {
            if (comparison.status() == Comparison.Status.OK) {
                assertThat(comparison.alwaysValid().pValue() <= 0.05)
                        .isEqualTo(comparison.alwaysValid().interval().excludesZero());
                assertThat(comparison.fixed().pValue() <= 0.05)
                        .isEqualTo(comparison.fixed().interval().excludesZero());
            }
        }
    }

    @Property
    void nothingOfNumbersIsEverNaN(
            @ForAll @Size(max = 6) List<@IntRange(min = -2, max = 2) Integer> a,
            @ForAll @Size(max = 6) List<@IntRange(min = -2, max = 2) Integer> b) {
        for (var pair : List.of(
                List.<Sample>of(moments(a), moments(b)),
                List.<Sample>of(ratios(a), ratios(b)),
                List.<Sample>of(quantile(a), quantile(b)),
                Covaried.adjust(List.of(integers(a), integers(b))).arms())) {
            var comparison = Comparison.of(pair.get(0), pair.get(1), SEQUENCE);
            finite(comparison.difference());
            finite(comparison.standardError());
            finite(comparison.lift().estimate());
            finite(comparison.fixed().pValue());
            finite(comparison.alwaysValid().pValue());
            Guardrail.atAnyLook(pair.get(0), pair.get(1), 0.01, SEQUENCE, true);
            Guardrail.atTheEnd(pair.get(0), pair.get(1), null, 0.05, false);
            Belief.of(pair.get(0), pair.get(1), Prior.USUAL, 0.05, true).ifPresent(x -> finite(x.chanceToWin()));
        }
    }

    private static Comoments comoments(List<Double> values) {
        var all = Comoments.empty(2);
        for (double v : values) {
            all = all.add(pair(v));
        }
        return all;
    }

    private static double[] pair(double v) {
        return new double[] {v, v * 0.5 + v % 7};
    }

    private static Covaried constant(List<Double> values) {
        var all = Covaried.EMPTY;
        for (double v : values) {
            all = all.add(v, 3);
        }
        return all;
    }

    private static Covaried varying(List<Double> values) {
        var all = Covaried.EMPTY;
        for (double v : values) {
            all = all.add(v, v % 13);
        }
        return all;
    }

    private static Covaried integers(List<Integer> values) {
        var all = Covaried.EMPTY;
        for (int v : values) {
            all = all.add(v, v * v);
        }
        return all;
    }

    private static Moments moments(List<Integer> values) {
        return Moments.of(values.stream().mapToDouble(Integer::doubleValue).toArray());
    }

    private static Ratios ratios(List<Integer> values) {
        var all = Ratios.EMPTY;
        for (int v : values) {
            all = all.add(v, v);
        }
        return all;
    }

    private static UnitQuantile quantile(List<Integer> values) {
        return UnitQuantile.of(
                LogHistogram.of(
                        values.stream().mapToDouble(Integer::doubleValue).toArray()),
                0.5);
    }

    private static Moments scale(Moments m, double k) {
        return new Moments(m.n(), m.mean() * k, m.m2() * k * k);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static void finite(Double value) {
        assertThat(value == null || Double.isFinite(value)).isTrue();
    }

    private static void close(Double got, Double want) {
        assertThat(Math.abs(got - want)).isLessThanOrEqualTo(1e-6 * Math.abs(want) + 1e-300);
    }
}
