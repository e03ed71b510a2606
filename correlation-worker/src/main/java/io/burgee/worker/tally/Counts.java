package io.burgee.worker.tally;

import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.Exposures;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.MultiExposure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums over some of an iteration's rows. Those of disjoint sets of rows add up. Not for many threads at once. */
public final class Counts {
    private final Iteration iteration;
    private final long maturity;
    private final Map<Integer, Variation> variations = new TreeMap<>();
    private final Map<Integer, Variation> excluded = new TreeMap<>();
    private long rowsRead;
    private long multiExposed;
    private long identityConflicts;

    /** @param asOf units whose window is open then are left out of the metrics that want mature units only */
    public Counts(Iteration iteration, long asOf) {
        this.iteration = iteration;
        this.maturity = iteration.maturity(asOf);
        for (int variation : iteration.variations()) {
            variations.put(variation, new Variation());
            excluded.put(variation, new Variation());
        }
    }

    private final class Variation {
        private long units;
        private final Map<String, Long> days = new TreeMap<>();
        private final Map<String, Sums> metrics = new TreeMap<>();
        private final Map<String, Histogram> spreads = new TreeMap<>();

        Variation() {
            for (Metric metric : iteration.metrics()) {
                metrics.put(metric.key(), Sums.none(metric.components()));
                if (metric.measure() instanceof Measure.Percentile) {
                    spreads.put(metric.key(), new Histogram());
                }
            }
        }

        void add(Exposures.First first, @Nullable Contribution contribution) {
            units++;
            LocalDate day =
                    Instant.ofEpochMilli(first.at()).atOffset(ZoneOffset.UTC).toLocalDate();
            days.merge(day.toString(), 1L, Long::sum);
            for (Metric metric : iteration.metrics()) {
                if (isMature(metric, first.at())) {
                    Amount amount =
                            contribution == null ? null : contribution.amounts().get(metric.key());
                    metrics.computeIfPresent(
                            metric.key(),
                            (key, sums) -> amount == null ? sums.withUnit() : sums.withUnit(amount.values()));
                    Histogram spread = spreads.get(metric.key());
                    if (spread != null) {
                        spread.add(
                                amount == null ? 0 : amount.values().getFirst().doubleValue());
                    }
                }
            }
        }

        void add(Variation more) {
            units += more.units;
            more.days.forEach((day, count) -> days.merge(day, count, Long::sum));
            more.metrics.forEach((metric, sums) -> metrics.merge(metric, sums, Sums::plus));
            spreads.forEach((metric, spread) -> {
                Histogram others = more.spreads.get(metric);
                if (others != null) {
                    spread.add(others);
                }
            });
        }

        Map<String, Sums> published() {
            Map<String, Sums> published = new TreeMap<>(metrics);
            for (Metric metric : iteration.metrics()) {
                Histogram spread = spreads.get(metric.key());
                if (spread != null && metric.measure() instanceof Measure.Percentile percentile) {
                    published.computeIfPresent(
                            metric.key(), (key, sums) -> sums.with(spread.quantile(percentile.percent())));
                }
            }
            return published;
        }
    }

    private boolean isMature(Metric metric, long exposedAt) {
        Long matureAt = metric.matureOnly() ? metric.matureAt(exposedAt) : null;
        return matureAt == null || matureAt <= maturity;
    }

    /**
     * Adds a row. Its unit counts from its exposures, at once; what it contributes to the metrics counts when it was
     * computed from the unit's present first exposure, otherwise its correlation is still to come.
     */
    public void add(UnitRow row) {
        rowsRead++;
        row.exposures().first(iteration).ifPresent(first -> {
            boolean multiple = row.exposures().multiple(iteration);
            if (multiple) {
                multiExposed++;
            }
            Contribution projection = row.projection();
            boolean current = projection != null && projection.first().equals(first);
            boolean excludes = multiple && iteration.multiExposure() == MultiExposure.EXCLUDE;
            Variation counts = (excludes ? excluded : variations).get(first.variation());
            if (counts != null) {
                counts.add(first, current ? projection : null);
            }
            if (current && projection != null) {
                identityConflicts += projection.identityConflicts();
            }
        });
    }

    public void add(Counts other) {
        rowsRead += other.rowsRead;
        multiExposed += other.multiExposed;
        identityConflicts += other.identityConflicts;
        add(variations, other.variations);
        add(excluded, other.excluded);
    }

    private static void add(Map<Integer, Variation> some, Map<Integer, Variation> more) {
        some.forEach((variation, counts) -> {
            Variation others = more.get(variation);
            if (others != null) {
                counts.add(others);
            }
        });
    }

    /** These counts as they are published. */
    public Tally tally(long asOf, long completeThrough) {
        return new Tally(
                iteration.experimentId(),
                iteration.number(),
                asOf,
                completeThrough,
                rowsRead,
                multiExposed,
                identityConflicts,
                published(variations),
                iteration.multiExposure() == MultiExposure.EXCLUDE ? published(excluded) : null);
    }

    private static List<Tally.Variation> published(Map<Integer, Variation> variations) {
        return variations.entrySet().stream()
                .map(entry -> new Tally.Variation(
                        entry.getKey(),
                        entry.getValue().units,
                        new TreeMap<>(entry.getValue().days),
                        entry.getValue().published()))
                .toList();
    }
}
