package io.burgee.worker.tally;

import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** The sums over some of an iteration's rows. Those of disjoint sets of rows add up. Not for many threads at once. */
public final class Counts {
    private final Iteration iteration;
    private final Map<Integer, Variation> variations = new TreeMap<>();
    private long rowsRead;
    private long multiExposed;

    private static final class Variation {
        private long units;
        private final Map<String, Sums> metrics = new TreeMap<>();
    }

    public Counts(Iteration iteration) {
        this.iteration = iteration;
        for (int variation : iteration.variations()) {
            Variation counts = new Variation();
            iteration.metrics().forEach(metric -> counts.metrics.put(metric.key(), Sums.NONE));
            variations.put(variation, counts);
        }
    }

    /**
     * Adds a row. Its unit counts from its exposures, at once; what it contributes to the metrics counts when it was
     * computed from the unit's present first exposure, otherwise its correlation is still to come.
     */
    public void add(UnitRow row) {
        rowsRead++;
        row.exposures().first(iteration).ifPresent(first -> {
            if (row.exposures().multiple(iteration)) {
                multiExposed++;
            }
            Variation counts = variations.get(first.variation());
            if (counts == null) {
                return;
            }
            counts.units++;
            Contribution projection = row.projection();
            boolean current = projection != null && projection.first().equals(first);
            for (Metric metric : iteration.metrics()) {
                Amount amount =
                        current && projection != null ? projection.amounts().get(metric.key()) : null;
                BigDecimal value = amount == null ? BigDecimal.ZERO : amount.value();
                counts.metrics.merge(metric.key(), Sums.NONE.withUnit(value), Sums::plus);
            }
        });
    }

    public void add(Counts other) {
        rowsRead += other.rowsRead;
        multiExposed += other.multiExposed;
        other.variations.forEach((variation, more) -> {
            Variation counts = variations.get(variation);
            if (counts != null) {
                counts.units += more.units;
                more.metrics.forEach((metric, sums) -> counts.metrics.merge(metric, sums, Sums::plus));
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
                variations.entrySet().stream()
                        .map(entry -> new Tally.Variation(
                                entry.getKey(), entry.getValue().units, new TreeMap<>(entry.getValue().metrics)))
                        .toList());
    }
}
