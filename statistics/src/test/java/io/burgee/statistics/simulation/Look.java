package io.burgee.statistics.simulation;

import io.burgee.statistics.Comparison;
import io.burgee.statistics.sample.Sample;
import java.util.List;

/**
 * What a reader of the result page has before them at one time.
 *
 * @param share of the plan, 1 at the last look
 * @param days since the start
 * @param daily whether it is the first look of its day
 * @param arms control first
 * @param comparisons of each treatment with control
 */
record Look(double share, double days, boolean daily, List<Sample> arms, List<Comparison> comparisons) {

    boolean isLast() {
        return share == 1;
    }

    long units() {
        return arms.stream().mapToLong(Sample::n).sum();
    }
}
