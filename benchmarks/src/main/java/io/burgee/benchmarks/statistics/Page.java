package io.burgee.benchmarks.statistics;

import io.burgee.statistics.sample.Additive;
import io.burgee.statistics.sample.Cell;
import io.burgee.statistics.sample.Cells;
import io.burgee.statistics.sample.Comoments;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Covaried;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Ratios;
import io.burgee.statistics.sample.Sample;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The tallies of one iteration, cell by cell: a variation, a dimension value, a day of first exposure. */
final class Page {

    static final int METRICS = 50;
    static final int VARIATIONS = 4;
    static final int VALUES = 10;
    private static final int DAYS = 14;
    private static final LocalDate START = LocalDate.of(2026, 11, 1);

    private final SplittableRandom random = new SplittableRandom(20_261_127);

    /** One metric: the samples of all variations, of everything, and of each dimension value. */
    interface Metric {

        List<Sample> all();

        List<List<Sample>> byValue();
    }

    /** Half of them conversions, the others numbers, ratios, and numbers with their past. */
    List<Metric> metrics() {
        var metrics = new ArrayList<Metric>();
        for (int i = 0; i < METRICS; i++) {
            metrics.add(
                    switch (i % 8) {
                        case 0, 2, 4, 6 ->
                            plain(this.<Conversions>cells(n -> new Conversions(n, (long) (n * near(0.08)))));
                        case 1, 5 -> plain(this.<Moments>cells(n -> new Moments(n, near(20), n * near(900), n / 10)));
                        case 3 -> plain(this.<Ratios>cells(n -> new Ratios(comoments(n))));
                        default -> covaried(this.<Covaried>cells(n -> new Covaried(comoments(n))));
                    });
        }
        return metrics;
    }

    private <S extends Additive<S>> Cells<S> cells(Function<Long, S> sample) {
        var sums = new TreeMap<Cell, S>();
        for (int variation = 0; variation < VARIATIONS; variation++) {
            for (int value = 0; value < VALUES; value++) {
                for (int day = 0; day < DAYS; day++) {
                    sums.put(
                            new Cell(variation, "value-" + value, START.plusDays(day)), sample.apply((long) near(300)));
                }
            }
        }
        return new Cells<>(sums);
    }

    private static <S extends Additive<S> & Sample> Metric plain(Cells<S> cells) {
        return new Metric() {
            @Override
            public List<Sample> all() {
                return IntStream.range(0, VARIATIONS)
                        .<Sample>mapToObj(v -> cells.total(v).orElseThrow())
                        .toList();
            }

            @Override
            public List<List<Sample>> byValue() {
                return slices(cells).stream().map(List::<Sample>copyOf).toList();
            }
        };
    }

    private static Metric covaried(Cells<Covaried> cells) {
        return new Metric() {
            @Override
            public List<Sample> all() {
                return adjusted(IntStream.range(0, VARIATIONS)
                        .mapToObj(v -> cells.total(v).orElseThrow())
                        .toList());
            }

            @Override
            public List<List<Sample>> byValue() {
                return slices(cells).stream().map(Page::adjusted).toList();
            }
        };
    }

    private static List<Sample> adjusted(List<Covaried> arms) {
        return List.copyOf(Covaried.adjust(arms).arms());
    }

    /** For each dimension value, its sums in all variations. */
    private static <S extends Additive<S>> List<List<S>> slices(Cells<S> cells) {
        var variations = IntStream.range(0, VARIATIONS)
                .mapToObj(v -> List.copyOf(cells.by(v, Cell::dimensionValue).values()))
                .toList();
        return IntStream.range(0, VALUES)
                .mapToObj(value -> variations.stream().map(v -> v.get(value)).toList())
                .toList();
    }

    private Comoments comoments(long n) {
        double sum = n * near(2);
        double other = n * near(3);
        return Comoments.ofSums(n, new double[] {sum, other}, new double[][] {
            {n * near(9), n * near(7)}, {n * near(7), n * near(15)}
        });
    }

    private double near(double value) {
        return value * (0.95 + 0.1 * random.nextDouble());
    }
}
