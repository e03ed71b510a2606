package io.burgee.benchmarks.statistics;

import io.burgee.statistics.sample.Additive;
import io.burgee.statistics.sample.Comoments;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Covaried;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Ratios;
import io.burgee.statistics.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/** The tallies of one iteration: of each variation, as a whole and for each value of a dimension. */
final class Page {

    static final int METRICS = 50;
    static final int VARIATIONS = 4;
    static final int VALUES = 10;
    private static final double UNITS = 4_200;

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
                            metric(n -> new Conversions(n, (long) (n * near(0.08))), List::<Sample>copyOf);
                        case 1, 5 -> metric(n -> new Moments(n, near(20), n * near(900), n / 10), List::<Sample>copyOf);
                        case 3 -> metric(n -> new Ratios(comoments(n)), List::<Sample>copyOf);
                        default ->
                            metric(
                                    n -> new Covaried(comoments(n)),
                                    arms -> List.copyOf(Covaried.adjust(arms).arms()));
                    });
        }
        return metrics;
    }

    /** @param read from the sums of all variations to what is compared */
    private <S extends Additive<S>> Metric metric(LongFunction<S> sums, Function<List<S>, List<Sample>> read) {
        var values = IntStream.range(0, VALUES)
                .mapToObj(value -> IntStream.range(0, VARIATIONS)
                        .mapToObj(variation -> sums.apply((long) near(UNITS)))
                        .toList())
                .toList();
        var whole = IntStream.range(0, VARIATIONS)
                .mapToObj(variation -> values.stream()
                        .map(value -> value.get(variation))
                        .reduce(Additive::merge)
                        .orElseThrow())
                .toList();
        return new Metric() {
            @Override
            public List<Sample> all() {
                return read.apply(whole);
            }

            @Override
            public List<List<Sample>> byValue() {
                return values.stream().map(read).toList();
            }
        };
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
