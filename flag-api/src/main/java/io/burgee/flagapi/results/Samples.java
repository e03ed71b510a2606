package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.statistics.sample.Adjustment;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Covaried;
import io.burgee.statistics.sample.CovariedRatios;
import io.burgee.statistics.sample.EventQuantile;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Ratios;
import io.burgee.statistics.sample.Sample;
import io.burgee.statistics.sample.UnitQuantile;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One metric of all variations at one look.
 *
 * @param arms baseline first, as are the others; adjusted by the past where the metric asks for it
 * @param components the sums that they are made of
 * @param adjustment what the past explained; null for a metric without a covariate
 * @param covariates the past itself; empty without
 * @param cap where the percentile is that it is capped at; null of a metric that is not
 */
record Samples(
        List<Sample> arms,
        List<Components> components,
        @Nullable Adjustment adjustment,
        List<Moments> covariates,
        Tally.@Nullable Cap cap) {

    /** @param tally null before there is one */
    static Samples of(Measure measure, List<Arm> arms, @Nullable Tally tally) {
        var components = arms.stream()
                .map(arm -> tally == null
                        ? Tally.Sums.NONE
                        : tally.variation(arm.variation())
                                .map(variation -> variation.metrics().get(measure.key()))
                                .orElse(Tally.Sums.NONE))
                .map(Components::of)
                .toList();
        var caps = tally == null ? null : tally.caps();
        var cap = caps == null ? null : caps.get(measure.key());
        boolean past = measure.recipe().covariateMillis() != null
                && components.stream().anyMatch(c -> c.has(Components.BEFORE));
        if (!past) {
            return new Samples(
                    components.stream().map(c -> sample(measure, c)).toList(), components, null, List.of(), cap);
        }
        var adjustment = measure.recipe().denominator() == null ? adjusted(components) : adjustedRatios(components);
        return new Samples(
                List.copyOf(adjustment.arms()),
                components,
                adjustment,
                components.stream()
                        .map(c -> c.comoments(Components.BEFORE).moments(0))
                        .toList(),
                cap);
    }

    private static Adjustment adjusted(List<Components> components) {
        return Covaried.adjust(components.stream()
                .map(c -> new Covaried(c.comoments(Components.VALUE, Components.BEFORE)))
                .toList());
    }

    private static Adjustment adjustedRatios(List<Components> components) {
        return CovariedRatios.adjust(components.stream()
                .map(c -> new CovariedRatios(c.comoments(
                        Components.VALUE, Components.DENOMINATOR, Components.BEFORE, Components.DENOMINATOR_BEFORE)))
                .toList());
    }

    private static Sample sample(Measure measure, Components c) {
        var kind = measure.recipe().kind();
        if (kind.isShare()) {
            return conversions(c, Components.VALUE);
        }
        if (measure.recipe().percentile() != null) {
            return measure.recipe().ofEvents() ? eventQuantile(c) : quantile(c);
        }
        return measure.recipe().denominator() == null
                ? c.comoments(Components.VALUE).moments(0)
                : new Ratios(c.comoments(Components.VALUE, Components.DENOMINATOR));
    }

    /** A tally of before the metric asked for it has none. */
    private static UnitQuantile quantile(Components c) {
        var quantile = c.quantile();
        return quantile == null
                ? new UnitQuantile(c.n(), 0, 0, 0, 0)
                : new UnitQuantile(c.n(), quantile.nonZero(), quantile.value(), quantile.low(), quantile.high());
    }

    private static EventQuantile eventQuantile(Components c) {
        var quantile = c.eventQuantile();
        return quantile == null
                ? new EventQuantile(c.n(), 0, 0, 0, EventQuantile.GROUPS)
                : new EventQuantile(
                        c.n(),
                        Math.min(c.n(), quantile.nonZero()),
                        quantile.value(),
                        quantile.variance(),
                        quantile.groups());
    }

    /** The units that have a 1 of some number that is 0 or 1. */
    static Conversions conversions(Components c, String component) {
        long converted = c.sum(component).setScale(0, RoundingMode.HALF_EVEN).longValue();
        return new Conversions(c.n(), Math.clamp(converted, 0, c.n()));
    }

    /**
     * By what share the adjustment makes the variance of the arms smaller, 0 to 1; null without an adjustment or a variance.
     */
    @Nullable
    Double varianceReduction() {
        if (adjustment == null) {
            return null;
        }
        double raw = adjustment.arms().stream()
                .mapToDouble(a -> a.varianceOfBaseline())
                .sum();
        double left = IntStream.range(0, arms.size())
                .mapToDouble(i -> arms.get(i).varianceOfMean())
                .sum();
        return raw > 0 ? (Double) Math.max(0, 1 - left / raw) : null;
    }
}
