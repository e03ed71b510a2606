package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.Family;
import io.burgee.statistics.Monitoring;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Sample;
import io.burgee.statistics.verdict.BalanceCheck;
import io.burgee.statistics.verdict.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One metric at one look.
 *
 * @param role {@code primary}, {@code secondary} or {@code guardrail}
 * @param comparisons of each treatment with the baseline
 */
record MetricReading(Measure measure, String role, Samples samples, List<Comparison> comparisons) {

    static MetricReading of(
            Measure measure, String role, List<Arm> arms, @Nullable Tally tally, Monitoring monitoring) {
        return ofEach(measure, role, List.of(Samples.of(measure, arms, tally)), monitoring)
                .getFirst();
    }

    /**
     * One metric of several sets of units that are looked at together. The primary metric's comparisons are one family; the others are
     * exploratory, or guard.
     */
    static List<MetricReading> ofEach(Measure measure, String role, List<Samples> sets, Monitoring monitoring) {
        var pairs = sets.stream().flatMap(set -> pairs(set.arms())).toList();
        var comparisons = role.equals("primary")
                ? Family.compare(pairs, monitoring)
                : pairs.stream()
                        .map(pair -> Comparison.of(pair.control(), pair.treatment(), monitoring))
                        .toList();
        var readings = new ArrayList<MetricReading>();
        int from = 0;
        for (var set : sets) {
            int to = from + set.arms().size() - 1;
            readings.add(new MetricReading(measure, role, set, comparisons.subList(from, to)));
            from = to;
        }
        return readings;
    }

    private static Stream<Family.Pair> pairs(List<Sample> arms) {
        return arms.stream().skip(1).map(treatment -> new Family.Pair(arms.getFirst(), treatment));
    }

    /** As the gate wants them. */
    List<io.burgee.statistics.verdict.Arm> arms(List<Arm> arms) {
        return IntStream.range(0, arms.size())
                .mapToObj(i -> new io.burgee.statistics.verdict.Arm(
                        Reading.key(arms.get(i)),
                        arms.get(i).treatment().name(),
                        arms.get(i).treatment().weight(),
                        samples.arms().get(i)))
                .toList();
    }

    /**
     * Whether a comparison with the baseline may be read: at a first glance at a few units, any analysis that takes means for normal would see
     * what is not there, and the smallest p-value of all looks would never forget it.
     *
     * @param arm the treatment's place among the variations
     */
    boolean mayBeRead(int arm) {
        return isEnough(samples.arms().getFirst()) && isEnough(samples.arms().get(arm));
    }

    private static boolean isEnough(Sample sample) {
        int needed = sample instanceof Conversions ? Gate.ENOUGH_CONVERSIONS : Gate.ENOUGH_VALUES;
        return sample.n() >= Gate.ENOUGH_UNITS && sample.informative() >= needed;
    }

    /** @param all the iteration's metrics: the more are looked at, the more will look unlike by chance */
    BalanceCheck balance(List<MetricReading> all) {
        int looked = (int) all.stream()
                .filter(metric -> !metric.samples.covariates().isEmpty())
                .count();
        return BalanceCheck.of(samples.covariates(), looked);
    }
}
