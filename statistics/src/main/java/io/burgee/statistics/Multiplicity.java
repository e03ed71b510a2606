package io.burgee.statistics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Corrections for a family of tests, and the interval levels that agree with their decisions. */
public final class Multiplicity {

    private Multiplicity() {}

    /** Holm's adjusted p-values, in the order of the input. */
    public static double[] holm(double... p) {
        var order = ascending(p);
        var adjusted = new double[p.length];
        double running = 0;
        for (int rank = 0; rank < p.length; rank++) {
            running = Math.max(running, Math.min(1, (p.length - rank) * p[order[rank]]));
            adjusted[order[rank]] = running;
        }
        return adjusted;
    }

    /**
     * The level of each hypothesis' interval such that it excludes zero exactly when Holm's procedure rejects: the level at
     * which its rank was tested, or, from the first rank that failed on, that rank's level.
     */
    public static double[] holmLevels(double alpha, double... p) {
        var order = ascending(p);
        var adjusted = holm(p);
        int m = p.length;
        int firstFailed = m;
        for (int rank = 1; rank <= m; rank++) {
            if (adjusted[order[rank - 1]] > alpha) {
                firstFailed = rank;
                break;
            }
        }
        var levels = new double[m];
        for (int rank = 1; rank <= m; rank++) {
            levels[order[rank - 1]] = alpha / (m - Math.min(rank, firstFailed) + 1);
        }
        return levels;
    }

    /** Benjamini and Hochberg's adjusted p-values, in the order of the input. */
    public static double[] benjaminiHochberg(double... p) {
        var order = ascending(p);
        var adjusted = new double[p.length];
        double running = 1;
        for (int rank = p.length; rank >= 1; rank--) {
            running = Math.min(running, p[order[rank - 1]] * p.length / rank);
            adjusted[order[rank - 1]] = running;
        }
        return adjusted;
    }

    /** The common level of intervals after Benjamini-Hochberg that keeps the false coverage rate at alpha. */
    public static double benjaminiHochbergLevel(double alpha, double... p) {
        long rejected =
                Arrays.stream(benjaminiHochberg(p)).filter(a -> a <= alpha).count();
        return alpha * Math.max(1, rejected) / p.length;
    }

    private static int[] ascending(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
