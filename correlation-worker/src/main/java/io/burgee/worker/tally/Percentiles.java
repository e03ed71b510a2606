package io.burgee.worker.tally;

import io.burgee.worker.spread.Histogram;
import java.util.List;

/** Reads percentiles as {@code statistics} would, whose formulas these are; {@code spec/statistics/spreads.json} holds the two together. */
final class Percentiles {
    /** Of a standard normal distribution, what 97.5 % is below. */
    private static final double Z = 1.959963984540054;

    /** Events that each group needs beyond the percentile, on its rarer side. */
    private static final int BEYOND = 20;

    private static final double PERCENT = 100.0;

    private Percentiles() {}

    /** Of units' numbers, with the outer interval that covers it with 95 %; that is the percentile itself where there are too few. */
    static Sums.Quantile ofUnits(Histogram numbers, int percent) {
        double level = percent / PERCENT;
        long n = numbers.total();
        double half = n == 0 ? 1 : Z * Math.sqrt(level * (1 - level) / n);
        boolean told = level - half > 0 && level + half < 1;
        double value = numbers.quantile(level);
        return new Sums.Quantile(
                percent,
                value,
                told ? numbers.quantile(level - half) : value,
                told ? numbers.quantile(level + half) : value,
                numbers.nonZero());
    }

    /** Of all events, with the variance that the differences of the groups let expect of it. */
    static Sums.EventQuantile ofEvents(Histogram all, List<Histogram> groups, int percent) {
        double level = percent / PERCENT;
        double needed = BEYOND / Math.min(level, 1 - level);
        boolean enough = groups.stream().allMatch(group -> group.total() >= needed);
        double variance = varianceOfMean(
                groups.stream().mapToDouble(group -> group.quantile(level)).toArray());
        return new Sums.EventQuantile(
                percent,
                all.quantile(level),
                enough && Double.isFinite(variance) ? variance : 0,
                groups.size(),
                all.total(),
                all.nonZero());
    }

    private static double varianceOfMean(double[] quantiles) {
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < quantiles.length; i++) {
            double off = quantiles[i] - mean;
            mean += off / (i + 1);
            squares += off * (quantiles[i] - mean);
        }
        return squares / (quantiles.length - 1) / quantiles.length;
    }
}
