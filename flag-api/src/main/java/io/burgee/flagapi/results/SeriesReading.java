package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.results.Series.Day;
import io.burgee.flagapi.results.Series.Estimate;
import io.burgee.flagapi.results.Series.Line;
import io.burgee.flagapi.results.Series.Point;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.Interval;
import io.burgee.statistics.Monitoring;
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

    /** @param looks oldest first */
    SeriesReading(Experiment experiment, Iteration iteration, List<Snapshot> looks) {
        this.experiment = experiment;
        this.iteration = iteration;
        this.looks = looks;
    }

    Series of(Measure measure) {
        var arms = iteration.started().arms();
        var daily = daily();
        var readings = daily.stream()
                .map(look -> MetricReading.of(
                        measure, iteration.design().role(measure.key()), arms, look.tally(), monitoring()))
                .toList();
        var lines = new ArrayList<Line>();
        for (int arm = 1; arm < arms.size(); arm++) {
            var key = Reading.key(arms.get(arm));
            var smallest = smallest(measure.key(), key);
            var points = new ArrayList<Point>();
            for (int i = 0; i < daily.size(); i++) {
                var look = daily.get(i);
                points.add(point(look.tally().asOf(), readings.get(i), arm, smallest.getOrDefault(look, 1.0)));
            }
            lines.add(new Line(key, points));
        }
        return new Series(
                experiment.key(),
                iteration.number(),
                measure.key(),
                measure.recipe().kind(),
                lines,
                days());
    }

    private Monitoring monitoring() {
        var sequence = ConfidenceSequence.tunedFor(
                iteration.started().tuning(), iteration.design().alpha());
        return new Monitoring(sequence, null);
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

    private static Point point(long asOf, MetricReading reading, int arm, double smallest) {
        var comparison = reading.comparisons().get(arm - 1);
        var analysis = comparison.alwaysValid();
        var sample = reading.samples().arms().get(arm);
        return new Point(
                asOf,
                sample.n(),
                value(sample),
                value(reading.samples().arms().getFirst()),
                estimate(comparison.difference(), analysis.interval()),
                estimate(comparison.lift().estimate(), analysis.lift()),
                comparison.status() == Comparison.Status.OK ? (Double) smallest : null);
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
