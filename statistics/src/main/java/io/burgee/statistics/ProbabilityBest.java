package io.burgee.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The probability of each arm to have the highest mean, from independent normal posteriors of the arms' means. */
public final class ProbabilityBest {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** Beyond nine standard deviations a normal density no longer moves a double. */
    private static final double TAIL = 9;

    /** Where the cumulative probability of an arm bends, in its standard deviations: the integrand is cut there. */
    private static final double[] BENDS = {-9, -6, -4, -2.5, -1, 0, 1, 2.5, 4, 6, 9};

    private static final int POINTS = 20;
    private static final double[] NODES = new double[POINTS];
    private static final double[] WEIGHTS = new double[POINTS];

    static {
        gaussLegendre();
    }

    private ProbabilityBest() {}

    /**
     * Of the means, never of the lifts: lifts share their control. Standard deviations must be positive. Each arm's integral
     * is cut into panels where any arm's probability bends, so that it is as exact for arms known a million times better
     * than others.
     */
    public static double[] of(double[] means, double[] sds) {
        var probability = new double[means.length];
        for (int j = 0; j < means.length; j++) {
            double[] cuts = cuts(means, sds, j);
            double sum = 0;
            for (int panel = 1; panel < cuts.length; panel++) {
                double half = (cuts[panel] - cuts[panel - 1]) / 2;
                double middle = (cuts[panel] + cuts[panel - 1]) / 2;
                for (int point = 0; point < POINTS; point++) {
                    sum += half * WEIGHTS[point] * integrand(means, sds, j, middle + half * NODES[point]);
                }
            }
            probability[j] = sum;
        }
        return probability;
    }

    /** The density of arm j at u of its standard deviations, times the probability that every other arm is below it. */
    private static double integrand(double[] means, double[] sds, int j, double u) {
        double term = NORMAL.density(u);
        for (int i = 0; i < means.length; i++) {
            if (i != j) {
                term *= NORMAL.cumulativeProbability((means[j] + u * sds[j] - means[i]) / sds[i]);
            }
        }
        return term;
    }

    private static double[] cuts(double[] means, double[] sds, int j) {
        return IntStream.range(0, means.length)
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(BENDS).map(bend -> (means[i] + bend * sds[i] - means[j]) / sds[j]))
                .map(cut -> Math.clamp(cut, -TAIL, TAIL))
                .sorted()
                .distinct()
                .toArray();
    }

    /** The zeros of the Legendre polynomial by Newton's method, and their weights. */
    private static void gaussLegendre() {
        for (int k = 0; k < POINTS; k++) {
            double x = Math.cos(Math.PI * (k + 0.75) / (POINTS + 0.5));
            double slope = 1;
            for (int step = 0; step < 100; step++) {
                double before = 1;
                double value = x;
                for (int n = 2; n <= POINTS; n++) {
                    double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
                    before = value;
                    value = next;
                }
                slope = POINTS * (x * value - before) / (x * x - 1);
                double move = value / slope;
                x -= move;
                if (Math.abs(move) < 1e-16) {
                    break;
                }
            }
            NODES[k] = x;
            WEIGHTS[k] = 2 / ((1 - x * x) * slope * slope);
        }
    }
}
