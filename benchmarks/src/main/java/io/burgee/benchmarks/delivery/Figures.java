package io.burgee.benchmarks.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Medians and spreads of several runs. */
final class Figures {

    private Figures() {}

    /** The smallest of the sorted values that is not below so many percent of them. */
    static double percentile(double[] values, double percent) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.clamp(rank - 1, 0, sorted.length - 1)];
    }

    /** {@code 12.3 (11.8–14.0)}: the median of the runs, the least and the greatest. */
    static String spread(double... runs) {
        return String.format(
                Locale.ROOT,
                "%.1f (%.1f–%.1f)",
                percentile(runs, 50),
                DoubleStream.of(runs).min().orElse(Double.NaN),
                DoubleStream.of(runs).max().orElse(Double.NaN));
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
