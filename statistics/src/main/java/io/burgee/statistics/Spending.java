package io.burgee.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** How much of the error may be spent by the time a share of the planned information is there (Lan and DeMets 1983). */
public enum Spending {
    /** Nearly nothing early, nearly the fixed test at the end. */
    OBRIEN_FLEMING {
        @Override
        double oneSide(double alpha, double information) {
            double z = NORMAL.inverseSurvivalProbability(alpha / 4);
            return 2 * NORMAL.survivalProbability(z / Math.sqrt(information));
        }
    },
    /** The same bound at every look, about; less power. */
    POCOCK {
        @Override
        double oneSide(double alpha, double information) {
            return alpha / 2 * Math.log1p((Math.E - 1) * information);
        }
    };

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * The error spent on each of two sides.
     *
     * @param alpha of both sides
     * @param information share of the plan, above 0, at most 1
     */
    abstract double oneSide(double alpha, double information);
}
