package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.results.Results.Bounds;
import io.burgee.flagapi.results.Results.Difference;
import io.burgee.flagapi.results.Results.Method;
import io.burgee.flagapi.results.Results.Range;
import io.burgee.flagapi.results.Results.Relative;
import io.burgee.flagapi.results.Results.Row;
import io.burgee.statistics.Analysis;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.Interval;
import io.burgee.statistics.sample.EventQuantile;
import io.burgee.statistics.sample.Sample;
import org.jspecify.annotations.Nullable;

/** From a comparison to the row that shows it. */
final class Rows {

    private Rows() {}

    /** What one row says beside the comparison itself. */
    record Said(
            @Nullable Method decided,
            Results.@Nullable Chance chance,
            Results.@Nullable Guarded guardrail,
            Results.@Nullable Label chip) {

        static final Said NOTHING = new Said(null, null, null, null);
    }

    /**
     * @param arm its place among the variations
     * @param comparison with the baseline; null for the baseline itself
     * @param smallest always-valid p-value of earlier looks
     */
    static Row of(
            String key,
            Measure measure,
            Samples samples,
            int arm,
            @Nullable Comparison comparison,
            double smallest,
            Said said) {
        var sample = samples.arms().get(arm);
        var components = samples.components().get(arm);
        boolean share = measure.recipe().kind().isShare();
        var events = components.eventQuantile();
        boolean silent = sample.n() == 0 || sample instanceof EventQuantile && (events == null || events.events() == 0);
        var value = silent ? null : number(sample.mean());
        return new Row(
                key,
                sample.n(),
                value,
                standardError(sample),
                share ? Samples.conversions(components, Components.VALUE).converted() : null,
                share ? value : null,
                components.sum(Components.VALUE).doubleValue(),
                components.has(Components.DENOMINATOR)
                        ? components.sum(Components.DENOMINATOR).doubleValue()
                        : null,
                samples.adjustment() == null || sample.n() == 0 ? null : number(sample.baseline()),
                uncapped(measure, components),
                events == null ? null : events.events(),
                comparison == null ? null : difference(comparison, smallest, said.decided()),
                comparison == null ? null : lift(comparison),
                said.chance(),
                said.guardrail(),
                said.chip(),
                comparison == null ? status(sample) : comparison.status());
    }

    private static Comparison.Status status(Sample sample) {
        return sample.n() == 0 ? Comparison.Status.NO_DATA : Comparison.Status.OK;
    }

    private static @Nullable Double standardError(Sample sample) {
        return sample.isDefined() ? number(Math.sqrt(sample.varianceOfMean())) : null;
    }

    /** Of a ratio, the denominator stays as it is: the cap is on what is divided. */
    private static @Nullable Double uncapped(Measure measure, Components components) {
        return !measure.recipe().capped() || !components.has(Components.UNCAPPED) || components.n() == 0
                ? null
                : number(components.sum(Components.UNCAPPED).doubleValue() / components.n());
    }

    private static Difference difference(Comparison comparison, double smallest, @Nullable Method decided) {
        return new Difference(
                comparison.difference(),
                bounds(comparison.fixed(), 1),
                bounds(comparison.alwaysValid(), smallest),
                bounds(comparison.groupSequential(), 1),
                decided);
    }

    private static Relative lift(Comparison comparison) {
        var lift = comparison.lift();
        return new Relative(
                lift.estimate(),
                range(comparison.fixed().lift()),
                range(comparison.alwaysValid().lift()),
                range(comparison.groupSequential().lift()),
                lift.status());
    }

    private static Bounds bounds(Analysis analysis, double smallest) {
        var range = range(analysis.interval());
        var p = analysis.pValue();
        return new Bounds(range.low(), range.high(), p == null ? null : Math.min(p, smallest));
    }

    private static Range range(@Nullable Interval interval) {
        return interval == null ? new Range(null, null) : new Range(interval.low(), interval.high());
    }

    private static @Nullable Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
