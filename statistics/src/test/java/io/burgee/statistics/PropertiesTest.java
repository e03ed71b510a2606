package io.burgee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(lift.fixed().excludesZero())
                .isEqualTo(comparison.fixed().interval().excludesZero());
        assertThat(lift.alwaysValid().excludesZero())
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
