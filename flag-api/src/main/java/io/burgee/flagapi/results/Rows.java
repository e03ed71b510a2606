package io.burgee.flagapi.results;

import io.burgee.flagapi.results.Results.Bounds;
import io.burgee.flagapi.results.Results.Difference;
import io.burgee.flagapi.results.Results.Range;
import io.burgee.flagapi.results.Results.Relative;
import io.burgee.flagapi.results.Results.Row;
import io.burgee.statistics.Analysis;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.Interval;
import io.burgee.statistics.sample.Conversions;
import org.jspecify.annotations.Nullable;

/** From a comparison to the row that shows it. */
final class Rows {

    private Rows() {}

    /**
     * @param comparison with the baseline; null for the baseline itself
     * @param smallest always-valid p-value of earlier looks
     */
    static Row of(String key, Conversions sample, @Nullable Comparison comparison, double smallest) {
        var rate = sample.n() == 0 ? null : sample.mean();
        if (comparison == null) {
            var status = sample.n() == 0 ? Comparison.Status.NO_DATA : Comparison.Status.OK;
            return new Row(key, sample.n(), sample.converted(), rate, null, null, status);
        }
        var lift = comparison.lift();
        return new Row(
                key,
                sample.n(),
                sample.converted(),
                rate,
                new Difference(
                        comparison.difference(),
                        bounds(comparison.fixed(), 1),
                        bounds(comparison.alwaysValid(), smallest)),
                new Relative(
                        lift.estimate(),
                        range(comparison.fixed().lift()),
                        range(comparison.alwaysValid().lift()),
                        lift.status()),
                comparison.status());
    }

    private static Bounds bounds(Analysis analysis, double smallest) {
        var range = range(analysis.interval());
        var p = analysis.pValue();
        return new Bounds(range.low(), range.high(), p == null ? null : Math.min(p, smallest));
    }

    private static Range range(@Nullable Interval interval) {
        return interval == null ? new Range(null, null) : new Range(interval.low(), interval.high());
    }
}
