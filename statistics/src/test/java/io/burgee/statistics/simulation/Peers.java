package io.burgee.statistics.simulation;

import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.sample.Sample;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** What other engines publish of their methods, to compare with. None of it is used to judge an experiment. */
public final class Peers {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Peers() {}

    /** The z-value of the relative difference by the delta method, as GrowthBook, Eppo and PostHog test it. */
    static double relativeZ(Sample control, Sample treatment) {
        double a = control.mean();
        double b = treatment.mean();
        double variance = treatment.varianceOfMean() / (a * a) + control.varianceOfMean() * b * b / Math.pow(a, 4);
        return a == 0 || variance == 0 ? 0 : (b - a) / Math.abs(a) / Math.sqrt(variance);
    }

    /**
     * Statsig's multiplier. Its mixing variance shrinks as units come in, so that it hardly changes.
     *
     * @param varianceOfDifference of the two means
     * @param perUnit sum of both variances of a unit, divided by all units
     */
    public static double statsigCritical(double varianceOfDifference, double perUnit, double alpha) {
        double z = NORMAL.inverseSurvivalProbability(alpha / 2);
        double tau = z * z * perUnit;
        double ratio = varianceOfDifference / (varianceOfDifference + tau);
        return Math.sqrt((varianceOfDifference + tau) / tau * (-2 * Math.log(alpha / 2) - Math.log(ratio)));
    }

    /** The exact one-sided normal-mixture boundary of a sum at intrinsic time v (Howard et al. 2021), by bisection. */
    public static double howardOneSided(double v, double tuning, double alpha) {
        double r = 1 / ConfidenceSequence.tunedFor(tuning, 2 * alpha).rhoSquared();
        double low = 0;
        double high = 40 * Math.sqrt(v + r);
        for (int i = 0; i < 200; i++) {
            double s = (low + high) / 2;
            double log = Math.log(4 * r / (v + r)) / 2
                    + s * s / (2 * (v + r))
                    + Math.log(NORMAL.cumulativeProbability(s / Math.sqrt(v + r)));
            if (log < -Math.log(alpha)) {
                low = s;
            } else {
                high = s;
            }
        }
        return (low + high) / 2;
    }
}
