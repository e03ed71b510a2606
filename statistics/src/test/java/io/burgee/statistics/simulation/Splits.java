package io.burgee.statistics.simulation;

import io.burgee.statistics.ChiSquareSplit;
import io.burgee.statistics.SequentialSplit;
import java.util.SplittableRandom;

/** How often the split check sounds, when units arrive as configured and when they do not. */
record Splits(int unitsADay, int days, int looksADay, double share) {

    private static final double[] WEIGHTS = {1, 1};

    /** Shares of runs in which a check sounded at any look. */
    record Alarms(double red, double amber, double chiSquare) {}

    Alarms run(int runs, long seed) {
        var random = new SplittableRandom(seed);
        int red = 0;
        int amber = 0;
        int chiSquare = 0;
        for (int run = 0; run < runs; run++) {
            var units = new long[2];
            double smallest = 1;
            double smallestChi = 1;
            for (int look = 0; look < days * looksADay; look++) {
                int more = (look % looksADay + 1) * unitsADay / looksADay - look % looksADay * unitsADay / looksADay;
                int first = Population.binomial(more, share, random);
                units[0] += first;
                units[1] += more - first;
                smallest = Math.min(smallest, SequentialSplit.pValue(units, WEIGHTS));
                smallestChi =
                        Math.min(smallestChi, ChiSquareSplit.of(units, WEIGHTS).pValue());
            }
            red += smallest < 0.01 ? 1 : 0;
            amber += smallest < 0.05 ? 1 : 0;
            chiSquare += smallestChi < 0.001 ? 1 : 0;
        }
        return new Alarms((double) red / runs, (double) amber / runs, (double) chiSquare / runs);
    }
}
