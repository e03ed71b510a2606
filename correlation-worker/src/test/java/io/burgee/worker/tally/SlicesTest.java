package io.burgee.worker.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.Batches;
import io.burgee.worker.Iterations;
import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.Exposures;
import io.burgee.worker.correlation.Sighting;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.Cap;
import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.MultiExposure;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** An iteration's sums by what its units were at their first exposure. */
class SlicesTest {
    private static final long START = 1_795_000_000_000L;
    private static final long DAY = 86_400_000;
    private static final Caps CAPS = new Caps(Map.of("cut", BigDecimal.valueOf(7.25)));

    private static Iteration iteration(MultiExposure policy, String... attributes) {
        Measure.Total capped = new Measure.Total(Iterations.PURCHASED, Aggregation.SUM, new Cap.At(BigDecimal.TEN));
        Measure.Total views = new Measure.Total(new GoalName(GoalKind.CUSTOM, "view"), Aggregation.COUNT, null);
        return new Iteration(
                "64e000000000000000000001",
                "e",
                1,
                Batches.ENVIRONMENT,
                "flag",
                "user",
                null,
                START,
                null,
                List.of(0, 1, 2),
                policy,
                List.of(
                        Iterations.PURCHASE,
                        new Metric("mature", views, 0, DAY, true, null),
                        new Metric("capped", capped, 0, null, false, DAY),
                        new Metric("ratio", new Measure.Ratio(capped, views), 0, null, false, null),
                        new Metric(
                                "cut",
                                new Measure.Total(
                                        Iterations.PURCHASED,
                                        Aggregation.SUM,
                                        new Cap.AtPercentile(BigDecimal.valueOf(99))),
                                0,
                                null,
                                false,
                                null),
                        new Metric("high", new Measure.Percentile(views, 90), 0, null, false, null)),
                List.of(attributes));
    }

    private static List<UnitRow> rows(Random random, Iteration iteration, int count, int values) {
        return IntStream.range(0, count)
                .mapToObj(i -> row(random, iteration, i, values))
                .toList();
    }

    private static UnitRow row(Random random, Iteration iteration, int number, int values) {
        Map<String, String> attributes = new HashMap<>();
        for (String attribute : iteration.attributes()) {
            if (random.nextInt(10) > 0) {
                attributes.put(attribute, "value-" + (int) (values * Math.pow(random.nextDouble(), 2)));
            }
        }
        Exposures exposures = Exposures.NONE;
        for (int seen = random.nextInt(20) == 0 ? 2 : 1; seen > 0; seen--) {
            long at = START + random.nextLong(5 * DAY);
            exposures =
                    exposures.with(random.nextInt(4), new Sighting(at, "event" + random.nextInt(9)).with(attributes));
        }
        Contribution contribution = exposures
                .first(iteration)
                .filter(first -> random.nextInt(5) > 0)
                .map(first -> new Contribution(first, amounts(random, iteration), random.nextInt(2), null))
                .orElse(null);
        return new UnitRow("hash-" + number, exposures, 1, contribution);
    }

    private static Map<String, Amount> amounts(Random random, Iteration iteration) {
        Map<String, Amount> amounts = new HashMap<>();
        for (Metric metric : iteration.metrics()) {
            if (random.nextBoolean()) {
                List<BigDecimal> numbers = metric.components().stream()
                        .map(component -> BigDecimal.valueOf(random.nextInt(-500, 5000), random.nextInt(4)))
                        .toList();
                amounts.put(metric.key(), new Amount(1, numbers, null, START, START));
            }
        }
        return amounts;
    }

    /** In any order, and in any parts. */
    private static Counts counts(Random random, Iteration iteration, List<UnitRow> rows) {
        List<UnitRow> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        List<Counts> parts = new ArrayList<>();
        for (int part = 0; part < 7; part++) {
            parts.add(new Counts(iteration, START + 4 * DAY, CAPS));
        }
        shuffled.forEach(row -> parts.get(random.nextInt(7)).add(row));
        Counts whole = new Counts(iteration, START + 4 * DAY, CAPS);
        parts.forEach(whole::add);
        return whole;
    }

    private static List<Slice> slices(Counts counts) {
        return counts.slices(counts.tally(START, START));
    }

    @ParameterizedTest
    @EnumSource
    void addUpToTheTallyToTheLastDigitWhateverTheOrder(MultiExposure policy) {
        Iteration iteration = iteration(policy, "country", "plan");
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<UnitRow> rows = rows(random, iteration, 400, seed % 2 == 0 ? 6 : 60);
            Counts counts = counts(random, iteration, rows);
            Tally tally = counts.tally(START, START);
            List<Slice> slices = counts.slices(tally);
            assertThat(slices).extracting(Slice::by).containsExactly("country", "plan", Slice.DAY);
            for (Slice slice : slices) {
                assertThat(slice.status()).isEqualTo(Slice.Status.OK);
                for (Tally.Variation variation : tally.variations()) {
                    List<Slice.Variation> parts = slice.values().stream()
                            .flatMap(value -> value.variations().stream())
                            .filter(part -> part.variation() == variation.variation())
                            .toList();
                    assertThat(parts.stream().mapToLong(Slice.Variation::units).sum())
                            .isEqualTo(variation.units());
                    Map<String, Sums> additive = new TreeMap<>(variation.metrics());
                    additive.remove("high");
                    additive.forEach((metric, sums) -> assertThat(parts.stream()
                                    .map(part -> part.metrics().get(metric))
                                    .reduce(Sums::plus))
                            .contains(sums));
                    assertThat(parts)
                            .allSatisfy(part -> assertThat(part.metrics()).doesNotContainKey("high"));
                }
            }
            assertThat(slices(counts(random, iteration, rows))).isEqualTo(slices);
        }
    }

    @Test
    void daysAreThoseOfTheTally() {
        Iteration iteration = iteration(MultiExposure.FIRST);
        Random random = new Random(1);
        Counts counts = counts(random, iteration, rows(random, iteration, 300, 1));
        Tally tally = counts.tally(START, START);
        Slice days = counts.slices(tally).getLast();
        Map<String, Long> second = new TreeMap<>();
        for (Slice.Value value : days.values()) {
            value.variations().stream()
                    .filter(part -> part.variation() == 1)
                    .forEach(part -> second.put(value.value(), part.units()));
        }
        assertThat(second).isEqualTo(tally.variations().get(1).days());
        assertThat(days.values()).extracting(Slice.Value::value).isSorted().hasSizeGreaterThan(4);
    }

    private static UnitRow at(int number, String value) {
        return new UnitRow(
                "hash-" + number,
                Exposures.NONE.with(0, new Sighting(START, "e").with(value.isEmpty() ? Map.of() : Map.of("a", value))),
                1,
                null);
    }

    private static List<String> times(int times, String value) {
        return Collections.nCopies(times, value);
    }

    private static Slice byAttribute(List<List<String>> values) {
        List<String> all = values.stream().flatMap(List::stream).toList();
        Counts counts = counts(
                new Random(1),
                iteration(MultiExposure.FIRST, "a"),
                IntStream.range(0, all.size()).mapToObj(i -> at(i, all.get(i))).toList());
        return slices(counts).getFirst();
    }

    /** The twenty largest, equal ones by name; what has none, then the rest. */
    @Test
    void rareValuesAreToldTogether() {
        List<List<String>> values = new ArrayList<>(List.of(times(2, "")));
        for (int value = 10; value < 35; value++) {
            values.add(times(value == 33 ? 6 : 5, "v" + value));
        }
        List<Slice.Value> published = byAttribute(values).values();
        assertThat(published)
                .extracting(Slice.Value::value)
                .startsWith("v33", "v10", "v11")
                .endsWith("v28", null, null)
                .hasSize(22);
        assertThat(published.get(20).other()).isNull();
        assertThat(published.get(20).variations().getFirst().units()).isEqualTo(2);
        assertThat(published.get(21).other()).isTrue();
        assertThat(published.get(21).variations().getFirst().units()).isEqualTo(25);
    }

    @Test
    void valuesThatMayTellWhoSomebodyIsAreNotTold() {
        List<Slice.Value> published = byAttribute(List.of(times(5, "de"), times(4, "li"), times(1, "ann@example.com")))
                .values();
        assertThat(published).extracting(Slice.Value::value).containsExactly("de", null);
        assertThat(published.getLast().other()).isTrue();
        assertThat(published.getLast().variations().getFirst().units()).isEqualTo(5);
    }

    @Test
    void anAttributeThatTellsContextsApartIsNotSummedUp() {
        Iteration iteration = iteration(MultiExposure.FIRST, "a");
        List<UnitRow> most =
                IntStream.range(0, 1_000).mapToObj(i -> at(i, "v" + i)).toList();
        assertThat(slices(counts(new Random(1), iteration, most)).getFirst().status())
                .isEqualTo(Slice.Status.OK);
        List<UnitRow> more =
                Stream.concat(most.stream(), Stream.of(at(1_000, "v1000"))).toList();
        for (long seed = 0; seed < 20; seed++) {
            List<Slice> slices = slices(counts(new Random(seed), iteration, more));
            assertThat(slices.getFirst().status()).isEqualTo(Slice.Status.TOO_MANY_VALUES);
            assertThat(slices.getFirst().mostValues()).isEqualTo(1_000);
            assertThat(slices.getFirst().values()).isEmpty();
            assertThat(slices.getLast().values()).hasSize(1);
        }
    }

    @Test
    void arePublishedAsTheControlPlaneReadsThem() {
        JsonMapper json = JsonMapper.shared();
        Sums bought = new Sums(1_000, BigDecimal.valueOf(99), BigDecimal.valueOf(99));
        Slice slice = new Slice(
                "6741f0a2c3b4d5e6f7081a01",
                1,
                "country",
                1_795_003_600_000L,
                1_795_003_477_000L,
                Slice.Status.OK,
                1_000,
                List.of(
                        new Slice.Value("de", null, List.of(of(0, bought), of(1, bought))),
                        new Slice.Value(null, null, List.of(of(0, bought))),
                        new Slice.Value(null, true, List.of(of(1, bought)))));
        assertThat(json.readTree(slice.encode()))
                .isEqualTo(json.readTree(Path.of("../spec/contracts/slice.json").toFile()));
    }

    private static Slice.Variation of(int variation, Sums bought) {
        return new Slice.Variation(variation, bought.n(), Map.of("purchase", bought));
    }
}
