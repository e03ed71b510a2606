package io.burgee.statistics.verdict;

import io.burgee.statistics.ChiSquareSplit;
import io.burgee.statistics.SequentialSplit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Whether units arrived in the configured shares (sample ratio mismatch).
 *
 * @param pValue smallest sequential p-value of all looks so far: decides the light
 * @param chiSquarePValue of this look alone, shown beside it
 * @param expected configured shares, summing to 1
 * @param observed units per arm
 */
public record SplitCheck(
        Light status, double pValue, double chiSquarePValue, List<Double> expected, List<Long> observed) {

    private static final double AMBER_BELOW = 0.05;
    private static final double RED_BELOW = 0.01;

    /** @param smallestSoFar the reported p-value of earlier looks at the same iteration; 1 at the first */
    public static SplitCheck of(long[] units, double[] weights, double smallestSoFar) {
        double p = Math.min(smallestSoFar, SequentialSplit.pValue(units, weights));
        double total = DoubleStream.of(weights).sum();
        return new SplitCheck(
                p < RED_BELOW ? Light.RED : p < AMBER_BELOW ? Light.AMBER : Light.OK,
                p,
                ChiSquareSplit.of(units, weights).pValue(),
                DoubleStream.of(weights).mapToObj(w -> w / total).toList(),
                Arrays.stream(units).boxed().toList());
    }
}
