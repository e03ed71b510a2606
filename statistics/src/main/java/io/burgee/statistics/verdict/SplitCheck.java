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

    /**
     * The split within each value of a dimension, to find where a bad one comes from: corrected for their number.
     *
     * @param units of each value, per arm
     */
    public static List<SplitCheck> ofEach(List<long[]> units, double[] weights) {
        return units.stream()
                .map(counts -> of(counts, weights, 1).correctedFor(units.size()))
                .toList();
    }

    private SplitCheck correctedFor(int looks) {
        double p = Math.min(1, pValue * looks);
        return new SplitCheck(light(p), p, Math.min(1, chiSquarePValue * looks), expected, observed);
    }

    /** @param smallestSoFar the reported p-value of earlier looks at the same iteration; 1 at the first */
    public static SplitCheck of(long[] units, double[] weights, double smallestSoFar) {
        double p = Math.min(smallestSoFar, SequentialSplit.pValue(units, weights));
        double total = DoubleStream.of(weights).sum();
        return new SplitCheck(
                light(p),
                p,
                ChiSquareSplit.of(units, weights).pValue(),
                DoubleStream.of(weights).mapToObj(w -> w / total).toList(),
                Arrays.stream(units).boxed().toList());
    }

    private static Light light(double p) {
        return p < RED_BELOW ? Light.RED : p < AMBER_BELOW ? Light.AMBER : Light.OK;
    }
}
