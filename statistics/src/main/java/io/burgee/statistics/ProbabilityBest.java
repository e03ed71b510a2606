package io.burgee.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The probability of each arm to have the highest mean, from independent normal posteriors of the arms' means. */
public final class ProbabilityBest {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double TAIL = 9;
    private static final int STEPS_PER_SD = 24;
    private static final int MOST_STEPS = 200_000;

    private ProbabilityBest() {}

    /**
     * Of the means, never of the lifts: lifts share their control. Standard deviations must be positive. Exact to 1e-8, to
     * 1e-5 where one arm is known a thousand times better than another.
     */
    public static double[] of(double[] means, double[] sds) {
        double narrowest = Arrays.stream(sds).min().orElse(1);
        var probability = new double[means.length];
        for (int j = 0; j < means.length; j++) {
            int steps = (int) Math.min(MOST_STEPS, Math.ceil(2 * TAIL * STEPS_PER_SD * sds[j] / narrowest));
            double h = 2 * TAIL / steps;
            double sum = 0;
            for (int s = 0; s <= steps; s++) {
                double u = -TAIL + s * h;
                double term = NORMAL.density(u);
                for (int i = 0; i < means.length; i++) {
                    if (i != j) {
                        term *= NORMAL.cumulativeProbability((means[j] + u * sds[j] - means[i]) / sds[i]);
                    }
                }
                sum += term;
            }
            probability[j] = sum * h;
        }
        return probability;
    }
}
