package io.burgee.flagapi.results;

import io.burgee.flagapi.metric.Recipe;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one metric's comparisons came to be what they are: one point for each day, the last look of that day.
 *
 * @param metricKey of the metric
 * @param decidedBy whose intervals the points have
 * @param variations treatments only, each against the baseline
 * @param days how many units were exposed first on each day
 */
public record Series(
        String experimentKey,
        int iteration,
        @Nullable String metricKey,
        Recipe.@Nullable Kind measure,
        Results.Method decidedBy,
        List<Line> variations,
        List<Day> days) {

    /** @param points oldest first */
    public record Line(String key, List<Point> points) {}

    /**
     * By the analysis that decides, as it was at that look.
     *
     * @param asOf when the tally was computed, epoch milliseconds
     * @param n units of the treatment
     * @param value of the treatment
     * @param baseline value of the baseline
     * @param difference treatment minus baseline, with its interval
     * @param lift the same as a fraction of the baseline; with a Bayesian method what is believed of it, and the difference has no interval
     * @param pValue always valid: the smallest of all looks so far; of a plan: of this look
     */
    public record Point(
            long asOf,
            long n,
            @Nullable Double value,
            @Nullable Double baseline,
            Estimate difference,
            Estimate lift,
            @Nullable Double pValue) {}

    /** An estimate with its interval; null where it is not defined. */
    public record Estimate(
            @Nullable Double estimate,
            @Nullable Double low,
            @Nullable Double high) {}

    /**
     * @param day {@code yyyy-MM-dd}, UTC
     * @param units of each variation, baseline first
     */
    public record Day(String day, List<Long> units) {}
}
