package io.burgee.statistics.sample;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * Winsorisation: a unit's total counts at most {@code high}, and at least {@code low} where negative totals are expected.
 * Applied to totals, after summing and before the moments; never to conversions, funnels or quantiles.
 */
public record Cap(double low, double high) {

    /** The percentile that is capped at where nothing else is configured. */
    public static final double USUAL = 0.999;

    public static final Cap NONE = new Cap(-Double.MAX_VALUE, Double.MAX_VALUE);

    public Cap {
        if (!(low <= high)) {
            throw new IllegalArgumentException("expected low <= high, got " + low + " and " + high);
        }
    }

    public static Cap at(double high) {
        return new Cap(-Double.MAX_VALUE, high);
    }

    /**
     * At a percentile of the totals that are not zero, pooled over all variations: a cap of each variation's own would bias
     * the difference. Linear interpolation between order statistics (Hyndman and Fan's type 7). Without such totals
     * nothing is capped.
     */
    public static Cap atPercentile(double percentile, double... totals) {
        var nonZero = DoubleStream.of(totals).filter(t -> t != 0).toArray();
        return nonZero.length == 0 ? NONE : at(quantile(percentile, nonZero));
    }

    /** Type 7: the value at rank {@code (n-1) p} of the sorted values, counted from zero. */
    public static double quantile(double p, double... values) {
        if (values.length == 0 || !(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("expected values and 0 <= p <= 1, got p = " + p);
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        double rank = (sorted.length - 1) * p;
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }

    public double apply(double total) {
        return Math.clamp(total, low, high);
    }

    /** How many of these totals the cap changes. */
    public long capped(double... totals) {
        return DoubleStream.of(totals).filter(t -> t < low || t > high).count();
    }
}
