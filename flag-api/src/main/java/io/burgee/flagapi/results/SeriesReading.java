package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.results.Series.Day;
import io.burgee.flagapi.results.Series.Estimate;
import io.burgee.flagapi.results.Series.Line;
import io.burgee.flagapi.results.Series.Point;
import io.burgee.statistics.Analysis;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.GroupSequential;
import io.burgee.statistics.Interval;
import io.burgee.statistics.Monitoring;
import io.burgee.statistics.bayes.Belief;
import io.burgee.statistics.bayes.Prior;
import io.burgee.statistics.sample.Sample;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the looks of an iteration again. Its settings are frozen and snapshots never change, so what is read now is what was
 * reported then.
 */
final class SeriesReading {

    private static final long DAY = 86_400_000;

    private final Experiment experiment;
    private final Iteration iteration;
    private final List<Snapshot> looks;
    private final ConfidenceSequence sequence;
    private final @Nullable Looks planned;
    private final @Nullable GroupSequential bounds;

    /** @param looks oldest first */
    SeriesReading(Experiment experiment, Iteration iteration, List<Snapshot> looks) {
        var design = iteration.design();
        var units = design.plannedUnits();
        this.experiment = experiment;
        this.iteration = iteration;
        this.looks = looks;
        this.sequence = ConfidenceSequence.tunedFor(iteration.started().tuning(), design.alpha());
        this.planned = units == null
                ? null
                : new Looks(looks.stream().map(Snapshot::tally).toList(), units);
        this.bounds = planned == null ? null : planned.bounds(design.alpha()).orElse(null);
    }

    Series of(Measure measure) {
        var arms = iteration.started().arms();
        var daily = daily();
        var readings = daily.stream()
                .map(look -> MetricReading.of(
                        measure, iteration.design().role(measure.key()), arms, look.tally(), monitoring(look)))
                .toList();
        var lines = new ArrayList<Line>();
        for (int arm = 1; arm < arms.size(); arm++) {
            var key = Reading.key(arms.get(arm));
            var smallest = smallest(measure.key(), key);
            var points = new ArrayList<Point>();
            for (int i = 0; i < daily.size(); i++) {
                var look = daily.get(i);
                points.add(point(look, readings.get(i), arm, smallest.getOrDefault(look, 1.0)));
            }
            lines.add(new Line(key, points));
        }
        return new Series(
                experiment.key(),
                iteration.number(),
                measure.key(),
                measure.recipe().kind(),
                Results.Method.of(iteration.design()),
                lines,
                days());
    }

    /** As it was at that look. */
    private Monitoring monitoring(Snapshot look) {
        int before = planned == null ? 0 : planned.count(looks.indexOf(look) + 1);
        return new Monitoring(sequence, bounds == null || before == 0 ? null : bounds.first(before));
    }

    private List<Snapshot> daily() {
        var last = new TreeMap<Long, Snapshot>();
        looks.forEach(look -> last.put(look.tally().asOf() / DAY, look));
        return List.copyOf(last.values());
    }

    /** The smallest p-value of each look and all before it. */
    private Map<Snapshot, Double> smallest(String metricKey, String variationKey) {
        var running = new IdentityHashMap<Snapshot, Double>();
        double least = 1;
        for (var look : looks) {
            for (var p : look.pValues()) {
                if (p.metricKey().equals(metricKey) && p.variationKey().equals(variationKey)) {
                    least = Math.min(least, p.value());
                }
            }
            running.put(look, least);
        }
        return running;
    }

    private Point point(Snapshot look, MetricReading reading, int arm, double smallest) {
        var comparison = reading.comparisons().get(arm - 1);
        var control = reading.samples().arms().getFirst();
        var sample = reading.samples().arms().get(arm);
        var shown = switch (Results.Method.of(iteration.design())) {
            case BAYESIAN -> believed(comparison, control, sample, reading.measure());
            case ALWAYS_VALID -> tested(comparison, comparison.alwaysValid(), smallest);
            case GROUP_SEQUENTIAL ->
                tested(
                        comparison,
                        comparison.groupSequential(),
                        comparison.groupSequential().pValue());
            case FIXED -> tested(comparison, Analysis.NOTHING, null);
        };
        return new Point(
                look.tally().asOf(),
                sample.n(),
                value(sample),
                value(control),
                shown.difference(),
                shown.lift(),
                comparison.status() == Comparison.Status.OK ? shown.pValue() : null);
    }

    private record Shown(
            Estimate difference, Estimate lift, @Nullable Double pValue) {}

    private static Shown tested(Comparison comparison, Analysis analysis, @Nullable Double pValue) {
        return new Shown(
                estimate(comparison.difference(), analysis.interval()),
                estimate(comparison.lift().estimate(), analysis.lift()),
                pValue);
    }

    /** Beliefs are of the lift. */
    private Shown believed(Comparison comparison, Sample control, Sample treatment, Measure measure) {
        var belief =
                Belief.of(control, treatment, Prior.USUAL, iteration.design().alpha(), measure.higherIsBetter());
        return new Shown(
                estimate(comparison.difference(), null),
                belief.map(it -> estimate(it.lift(), it.credible())).orElseGet(() -> estimate(null, null)),
                null);
    }

    private static @Nullable Double value(Sample sample) {
        return sample.n() == 0 ? null : (Double) sample.mean();
    }

    private static Estimate estimate(@Nullable Double estimate, @Nullable Interval interval) {
        return new Estimate(
                estimate, interval == null ? null : interval.low(), interval == null ? null : interval.high());
    }

    private List<Day> days() {
        if (looks.isEmpty()) {
            return List.of();
        }
        var tally = looks.getLast().tally();
        var variations = iteration.started().arms().stream()
                .map(arm -> tally.variation(arm.variation()))
                .toList();
        var names = new TreeSet<String>();
        variations.forEach(v -> v.ifPresent(it -> names.addAll(it.days().keySet())));
        return names.stream()
                .map(day -> new Day(
                        day,
                        variations.stream()
                                .map(v -> v.map(it -> it.days().getOrDefault(day, 0L))
                                        .orElse(0L))
                                .toList()))
                .toList();
    }
}
