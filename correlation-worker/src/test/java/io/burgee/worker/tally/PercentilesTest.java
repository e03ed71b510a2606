package io.burgee.worker.tally;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.Exposures;
import io.burgee.worker.correlation.Sighting;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.Cap;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.MultiExposure;
import io.burgee.worker.spread.Histogram;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What it takes all units to know: percentiles of events, and caps at a percentile of units. */
class PercentilesTest {
    private static final long START = 1_795_000_000_000L;

    /** Of two neighbouring bounds of buckets, and a little. */
    private static final double BUCKET = 0.0021;

    private static final Measure.Total WINSORISED =
            new Measure.Total(Iterations.PURCHASED, Aggregation.SUM, new Cap.AtPercentile(BigDecimal.valueOf(90)));

    private static Iteration iteration(int percent, MultiExposure policy) {
        return new Iteration(
                "e",
                "e",
                1,
                Batches.ENVIRONMENT,
                "flag",
                "user",
                null,
                START,
                null,
                List.of(0, 1),
                policy,
                List.of(
                        new Metric(
                                "load",
                                new Measure.EventPercentile(Iterations.PURCHASED, percent),
                                0,
                                null,
                                false,
                                null),
                        new Metric("capped", WINSORISED, 0, null, false, 1_000L),
                        new Metric(
                                "ratio",
                                new Measure.Ratio(
                                        WINSORISED, new Measure.Total(Iterations.PURCHASED, Aggregation.COUNT, null)),
                                0,
                                null,
                                false,
                                null)),
                List.of());
    }

    /** A unit with its events, as correlation would store it. */
    private record Fact(UnitRow row, int variation, boolean multiple, List<Double> events, BigDecimal before) {
        BigDecimal total() {
            return events.stream().map(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    private static List<Fact> facts(Random random, Iteration iteration, int units) {
        UnitHash hashes = new UnitHash("salt");
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            String hash = hashes.unit(Batches.ENVIRONMENT, "user", "u" + i).hash();
            int variation = random.nextInt(2);
            Exposures exposures = Exposures.NONE.with(variation, new Sighting(START + i, "a"));
            boolean multiple = random.nextInt(10) == 0;
            if (multiple) {
                exposures = exposures.with(1 - variation, new Sighting(START + 99_999, "b"));
            }
            double own = random.nextGaussian();
            List<Double> events = IntStream.range(0, random.nextInt(4) == 0 ? 0 : random.nextInt(60))
                    .mapToObj(e -> Math.rint(100 * Math.exp(own + random.nextGaussian()) - 20) / 100)
                    .toList();
            BigDecimal before = BigDecimal.valueOf(random.nextInt(500), 1);
            Fact fact = new Fact(null, variation, multiple, events, before);
            Contribution contribution = new Contribution(
                    new Exposures.First(variation, START + i), events.isEmpty() ? Map.of() : amounts(fact), 0, null);
            facts.add(new Fact(new UnitRow(hash, exposures, 1, contribution), variation, multiple, events, before));
        }
        return facts;
    }

    private static Map<String, Amount> amounts(Fact fact) {
        Histogram histogram = Histogram.ofUnit();
        fact.events.forEach(histogram::add);
        BigDecimal count = BigDecimal.valueOf(fact.events.size());
        return Map.of(
                "load", new Amount(1, List.of(fact.total()), histogram.spread(), START, START),
                "capped", new Amount(1, List.of(fact.total(), fact.before), null, START, START),
                "ratio", new Amount(1, List.of(fact.total(), count), null, START, START));
    }

    private static Tally tally(Iteration iteration, List<Fact> facts, Random random) {
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, random);
        Thresholds thresholds = pass(() -> new Thresholds(iteration, START), shuffled, random);
        Collections.shuffle(shuffled, random);
        return pass(() -> new Counts(iteration, START, thresholds.caps()), shuffled, random)
                .tally(START, START);
    }

    private static <P extends Pass<P>> P pass(Supplier<P> begun, List<Fact> facts, Random random) {
        List<P> parts = new ArrayList<>();
        for (int part = 0; part < 5; part++) {
            parts.add(begun.get());
        }
        facts.forEach(fact -> parts.get(random.nextInt(5)).add(fact.row));
        P whole = begun.get();
        parts.forEach(whole::add);
        return whole;
    }

    @Property(tries = 15)
    void tallies_are_those_of_all_events_whatever_their_order(
            @ForAll long seed, @ForAll @IntRange(min = 5, max = 95) int percent, @ForAll MultiExposure policy) {
        Random random = new Random(seed);
        Iteration iteration = iteration(percent, policy);
        List<Fact> facts = facts(random, iteration, 400);
        Tally tally = tally(iteration, facts, random);
        assertThat(tally(iteration, facts, random)).isEqualTo(tally);
        assertThat(Tally.decode(tally.encode())).isEqualTo(tally);

        List<Fact> analysed = facts.stream()
                .filter(fact -> !fact.multiple || policy == MultiExposure.FIRST)
                .toList();
        double[] totals = analysed.stream()
                .map(Fact::total)
                .filter(total -> total.signum() != 0)
                .mapToDouble(BigDecimal::doubleValue)
                .sorted()
                .toArray();
        BigDecimal cap = tally.caps().get("capped").at();
        assertThat(cap.doubleValue()).isCloseTo(type7(totals, 0.9), within(BUCKET * totals[totals.length - 1]));
        assertThat(tally.caps().get("capped").units())
                .isEqualTo(DoubleStream.of(totals)
                        .filter(it -> it > cap.doubleValue())
                        .count());
        assertThat(tally.caps().get("ratio")).isEqualTo(tally.caps().get("capped"));
        assertThat(cap.scale()).isLessThanOrEqualTo(4);
        for (int variation = 0; variation < 2; variation++) {
            int of = variation;
            List<Fact> units =
                    analysed.stream().filter(fact -> fact.variation == of).toList();
            Map<String, Sums> sums = tally.variations().get(of).metrics();
            sums(sums.get("capped"), units, cap);
            events(sums.get("load").eventQuantile(), units, percent / 100.0);
        }
    }

    private static void sums(Sums sums, List<Fact> units, BigDecimal cap) {
        List<Fact> active =
                units.stream().filter(fact -> !fact.events.isEmpty()).toList();
        assertThat(sums.n()).isEqualTo(units.size());
        assertThat(sums.components()).containsExactly("value", "uncapped", "before");
        List<Function<Fact, BigDecimal>> numbers =
                List.of(fact -> fact.total().min(cap), Fact::total, fact -> fact.before.min(cap));
        List<BigDecimal> products = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assertThat(sums.sums().get(i)).isEqualByComparingTo(sum(active, numbers.get(i)));
            for (int j = i; j < 3; j++) {
                Function<Fact, BigDecimal> one = numbers.get(i);
                Function<Fact, BigDecimal> other = numbers.get(j);
                products.add(sum(active, fact -> one.apply(fact).multiply(other.apply(fact))));
            }
        }
        assertThat(sums.products())
                .usingElementComparator(BigDecimal::compareTo)
                .isEqualTo(products);
    }

    private static BigDecimal sum(List<Fact> facts, Function<Fact, BigDecimal> number) {
        return facts.stream().map(number).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static void events(Sums.EventQuantile told, List<Fact> units, double level) {
        double[] all = sorted(units);
        assertThat(told.events()).isEqualTo(all.length);
        assertThat(told.nonZero())
                .isEqualTo(DoubleStream.of(all).filter(it -> it != 0).count());
        double exact = ranked(all, level);
        assertThat(told.value()).isCloseTo(exact, within(BUCKET * Math.abs(exact)));
        double[] quantiles = new double[UnitHash.GROUPS];
        boolean enough = true;
        for (int group = 0; group < quantiles.length; group++) {
            int of = group;
            double[] events = sorted(units.stream()
                    .filter(fact -> UnitHash.group(fact.row.hash()) == of)
                    .toList());
            enough &= events.length >= 20 / Math.min(level, 1 - level);
            quantiles[group] = ranked(events, level);
        }
        if (!enough) {
            assertThat(told.variance()).isZero();
            return;
        }
        double mean = DoubleStream.of(quantiles).average().orElseThrow();
        double variance =
                DoubleStream.of(quantiles).map(it -> (it - mean) * (it - mean)).sum() / 49 / 50;
        double off =
                2 * BUCKET * DoubleStream.of(quantiles).map(Math::abs).max().orElseThrow();
        assertThat(Math.sqrt(told.variance())).isCloseTo(Math.sqrt(variance), within(off));
    }

    private static double[] sorted(List<Fact> facts) {
        return facts.stream()
                .flatMap(fact -> fact.events.stream())
                .mapToDouble(it -> it)
                .sorted()
                .toArray();
    }

    private static double ranked(double[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    private static double type7(double[] sorted, double share) {
        double rank = (sorted.length - 1) * share;
        int below = (int) Math.floor(rank);
        return sorted[below] + (rank - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
    }

    /** flag-api's statistics read the same file. */
    @Example
    void percentiles_are_those_of_the_shared_spreads() {
        JsonNode spreads = JsonMapper.shared()
                .readTree(Path.of("../spec/statistics/spreads.json").toFile());
        assertThat(spreads.path("units").size()).isPositive();
        for (JsonNode units : spreads.path("units")) {
            Sums.Quantile read = Percentiles.ofUnits(
                    histogram(units.path("values")), units.path("percent").asInt());
            near(read.value(), units.path("value"));
            near(read.low(), units.path("low"));
            near(read.high(), units.path("high"));
            assertThat(read.nonZero()).isEqualTo(units.path("nonZero").asLong());
        }
        assertThat(spreads.path("events").size()).isPositive();
        for (JsonNode events : spreads.path("events")) {
            Histogram all = new Histogram();
            List<Histogram> groups = new ArrayList<>();
            events.path("groups").forEach(group -> groups.add(histogram(group)));
            groups.forEach(all::add);
            Sums.EventQuantile read =
                    Percentiles.ofEvents(all, groups, events.path("percent").asInt());
            near(read.value(), events.path("value"));
            near(read.variance(), events.path("variance"));
            assertThat(read.events()).isEqualTo(events.path("events").asLong());
            assertThat(read.nonZero()).isEqualTo(events.path("nonZero").asLong());
        }
    }

    private static Histogram histogram(JsonNode values) {
        Histogram histogram = new Histogram();
        values.forEach(value -> histogram.add(value.asDouble()));
        return histogram;
    }

    private static void near(double read, JsonNode wanted) {
        assertThat(read).isCloseTo(wanted.asDouble(), within(1e-9 * Math.abs(wanted.asDouble())));
    }

    /** Sent by anybody with a client-side id: neither may be an error, or leave a number that is none. */
    @Example
    void numbers_beyond_all_bounds_are_numbers() {
        Histogram histogram = new Histogram();
        histogram.add(new BigDecimal("9e400").doubleValue());
        histogram.add(-Double.MAX_VALUE);
        assertThat(histogram.cap(0.5)).isFinite();
        assertThat(histogram.cap(0.99)).isFinite();
        List<Histogram> groups = IntStream.range(0, 50)
                .mapToObj(group -> {
                    Histogram extreme = new Histogram();
                    extreme.add(group % 2 == 0 ? Double.MAX_VALUE : -Double.MAX_VALUE, 100);
                    return extreme;
                })
                .toList();
        groups.forEach(histogram::add);
        assertThat(Percentiles.ofEvents(histogram, groups, 50).variance()).isZero();
        assertThat(Percentiles.ofEvents(histogram, groups, 50).value()).isFinite();
    }
}
