package io.burgee.statistics.bayes;

import io.burgee.statistics.Quadrature;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The probability of each arm to have the highest mean, from independent normal posteriors of the arms' means. */
public final class ProbabilityBest {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final Quadrature PANELS = new Quadrature(20);

    /** Beyond nine standard deviations a normal density no longer moves a double. */
    private static final double TAIL = 9;

    /** Where the cumulative probability of an arm bends, in its standard deviations: the integrand is cut there. */
    private static final double[] BENDS = {-9, -6, -4, -2.5, -1, 0, 1, 2.5, 4, 6, 9};

    private ProbabilityBest() {}

    /**
     * Of the means, never of the lifts: lifts share their control. Standard deviations must be positive. Each arm's integral
     * is cut into panels where any arm's probability bends, so that it is as exact for arms known a million times better
     * than others.
     */
    public static double[] of(double[] means, double[] sds) {
        return IntStream.range(0, means.length)
                .mapToDouble(j -> PANELS.integrate(u -> integrand(means, sds, j, u), cuts(means, sds, j)))
                .toArray();
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
}
