package io.burgee.worker.spread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A histogram is a function of the numbers in it, however they came, and tells what a sorted list of them would. */
class HistogramTest {
    private static final double ACCURACY = 0.0021;

    /** Of many sizes, signs and repetitions: with 512 buckets a unit's must often be coarsened. */
    @Provide
    Arbitrary<List<Double>> numbers() {
        Arbitrary<Double> number = Combinators.combine(
                        Arbitraries.doubles().between(1, 10).ofScale(2),
                        Arbitraries.integers().between(-9, 9))
                .as((digits, size) -> digits * Math.pow(10, size));
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(8, number),
                        net.jqwik.api.Tuple.of(2, number.map(it -> -it)),
                        net.jqwik.api.Tuple.of(
                                1, Arbitraries.of(0.0, 7.0, 5e-324, Double.MAX_VALUE, -Double.MAX_VALUE)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(1_500);
    }

    private static Histogram unit(List<Double> numbers) {
        Histogram histogram = Histogram.ofUnit();
        numbers.forEach(histogram::add);
        return histogram;
    }

    @Property(tries = 100)
    void neither_order_nor_grouping_matters(@ForAll("numbers") List<Double> numbers, @ForAll long seed) {
        Spread expected = unit(numbers).spread();
        List<Double> shuffled = new ArrayList<>(numbers);
        Collections.shuffle(shuffled, new Random(seed));
        int third = shuffled.size() / 3;
        Histogram one = unit(shuffled.subList(0, third));
        Histogram two = unit(shuffled.subList(third, 2 * third));
        Histogram three = unit(shuffled.subList(2 * third, shuffled.size()));
        Histogram left = unit(List.of());
        left.add(one);
        left.add(two);
        left.add(three);
        two.add(three);
        two.add(one);
        assertThat(unit(shuffled).spread()).isEqualTo(expected);
        assertThat(left.spread()).isEqualTo(expected);
        assertThat(two.spread()).isEqualTo(expected);
        assertThat(left.cap(0.99)).isEqualTo(unit(numbers).cap(0.99));
    }

    @Property(tries = 100)
    void a_unit_has_a_bounded_spread_that_survives_its_text(@ForAll("numbers") List<Double> numbers) {
        Spread spread = unit(numbers).spread();
        assertThat(spread.counts()).hasSizeLessThanOrEqualTo(Spread.MOST);
        assertThat(spread.counts().values().stream().mapToLong(it -> it).sum()).isEqualTo(numbers.size());
        assertThat(Spread.decode(spread.encode())).isEqualTo(spread);
        assertThat(Spread.decode(spread.encode()).encode()).isEqualTo(spread.encode());
        assertThat(spread.encode()).hasSizeLessThan(6_000).matches("[A-Za-z0-9_-]+");
    }

    @Property(tries = 200)
    void a_quantile_is_the_number_of_its_rank(
            @ForAll("numbers") List<Double> numbers, @ForAll @IntRange(min = 1, max = 99) int percent) {
        Histogram histogram = new Histogram();
        numbers.forEach(histogram::add);
        double[] sorted = numbers.stream().mapToDouble(it -> it).sorted().toArray();
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length) - 1;
        double exact = sorted[Math.max(0, rank)];
        assertThat(histogram.quantile(percent / 100.0)).isCloseTo(exact, within(Math.abs(exact) * ACCURACY + 1e-300));
        assertThat(histogram.total()).isEqualTo(sorted.length);
        assertThat(histogram.nonZero())
                .isEqualTo(DoubleStream.of(sorted).filter(it -> it != 0).count());
    }

    @Property(tries = 200)
    void a_cap_is_the_percentile_of_the_sorted_numbers(
            @ForAll("numbers") List<Double> all, @ForAll @IntRange(min = 500, max = 999) int permille) {
        List<Double> numbers = all.stream().filter(it -> Math.abs(it) < 1e100).toList();
        if (numbers.isEmpty()) {
            return;
        }
        Histogram histogram = new Histogram();
        numbers.forEach(histogram::add);
        double exact = type7(numbers, permille / 1000.0);
        double tolerance =
                ACCURACY * numbers.stream().mapToDouble(Math::abs).max().orElseThrow();
        double cap = histogram.cap(permille / 1000.0);
        assertThat(cap).isCloseTo(exact, within(tolerance)).isGreaterThanOrEqualTo(exact - 1e-11 * Math.abs(exact));
    }

    private static double type7(List<Double> numbers, double share) {
        double[] sorted = numbers.stream().mapToDouble(it -> it).sorted().toArray();
        double rank = (sorted.length - 1) * share;
        int below = (int) Math.floor(rank);
        return sorted[below] + (rank - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }

    /** The case of {@code spec/statistics} that flag-api's statistics are held to. */
    @Example
    void the_cap_of_the_shared_vector() {
        JsonNode vector = vector("winsor-percentile-nonzero");
        Histogram histogram = new Histogram();
        vector.at("/inputs/values").forEach(value -> {
            if (value.asDouble() != 0) {
                histogram.add(value.asDouble());
            }
        });
        assertThat(histogram.cap(vector.at("/inputs/percentile").asDouble()))
                .isCloseTo(vector.at("/expected/cap").asDouble(), within(1e-9));
    }

    @Example
    void numbers_that_are_all_alike_are_not_capped() {
        Histogram histogram = new Histogram();
        IntStream.range(0, 1000).forEach(i -> histogram.add(9.99));
        assertThat(histogram.cap(0.999)).isEqualTo(9.99);
    }

    /** As many as a bot makes, of every size there is: a row may have 400 KB, and fifty metrics. */
    @Example
    void a_hundred_thousand_events_are_a_few_kilobytes_and_half_a_per_cent_off_at_most() {
        Random random = new Random(1);
        Histogram histogram = Histogram.ofUnit();
        Histogram exact = new Histogram();
        for (int i = 0; i < 100_000; i++) {
            double value = Math.exp(6 + random.nextGaussian());
            histogram.add(value);
            exact.add(value);
        }
        Spread spread = histogram.spread();
        assertThat(spread.encode()).hasSizeLessThan(4_000);
        Histogram read = new Histogram();
        read.add(Spread.decode(spread.encode()));
        for (double share : new double[] {0.05, 0.5, 0.95, 0.99}) {
            double wanted = exact.quantile(share);
            assertThat(read.quantile(share)).isCloseTo(wanted, within(wanted * 0.02));
        }
    }

    @Example
    void memory_is_bounded_whatever_comes() {
        Random random = new Random(2);
        Histogram histogram = new Histogram();
        for (int i = 0; i < 200_000; i++) {
            histogram.add(Double.longBitsToDouble(random.nextLong() & 0x7fdfffffffffffffL));
        }
        assertThat(histogram.spread().counts()).hasSizeLessThanOrEqualTo(8_192);
        assertThat(histogram.total()).isEqualTo(200_000);
    }

    private static JsonNode vector(String id) {
        JsonNode all = JsonMapper.shared()
                .readTree(Path.of("../spec/statistics/statistics.json").toFile());
        return StreamSupport.stream((all.isArray() ? all : all.path("vectors")).spliterator(), false)
                .filter(vector -> vector.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
