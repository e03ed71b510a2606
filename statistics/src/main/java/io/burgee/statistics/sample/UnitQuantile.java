package io.burgee.statistics.sample;

import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A quantile of units' totals. Its variance comes from the order statistics around it: the outer interval that covers it
 * with 95 % is as wide as 2 times 1.96 standard errors; with n-1, as GrowthBook has it.
 *
 * @param n units
 * @param informative units with a total other than zero
 * @param mean the quantile
 * @param low, high the outer interval; equal where it is not defined, which takes more units than {@code 3.84 max(level,
 *     1-level) / min(level, 1-level)}
 */
public record UnitQuantile(long n, long informative, double mean, double low, double high) implements Sample {

    private static final double Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(0.025);

    public static UnitQuantile of(LogHistogram totals, double level) {
        double estimate = totals.quantile(level);
        return levels(totals.total(), level)
                .map(outer -> new UnitQuantile(
                        totals.total(),
                        totals.nonZero(),
                        estimate,
                        totals.quantile(outer.low()),
                        totals.quantile(outer.high())))
                .orElseGet(() -> new UnitQuantile(totals.total(), totals.nonZero(), estimate, estimate, estimate));
    }

    /** The levels at which the outer interval is read; empty when one of them is no level. */
    public static Optional<Levels> levels(long n, double level) {
        double half = n == 0 ? 1 : Z * Math.sqrt(level * (1 - level) / n);
        return level - half <= 0 || level + half >= 1
                ? Optional.empty()
                : Optional.of(new Levels(level - half, level + half));
    }

    /** Two shares of all units. */
    public record Levels(double low, double high) {}

    @Override
    public double variance() {
        double se = (high - low) / (2 * Z);
        return Math.max(0, n - 1) * se * se;
    }

    @Override
    public boolean isDefined() {
        return n > 1 && low < high;
    }
}
