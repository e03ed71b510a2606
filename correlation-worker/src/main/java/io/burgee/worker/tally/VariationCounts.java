package io.burgee.worker.tally;

import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All units of one variation: their sums, their days, and how those numbers are spread that a percentile is asked of. */
final class VariationCounts {
    private final Columns columns;
    private final Cell cell;
    private final Map<String, Long> days = new TreeMap<>();
    private final Map<String, Histogram> spreads = new TreeMap<>();

    VariationCounts(Columns columns) {
        this.columns = columns;
        this.cell = new Cell(columns);
        for (Metric metric : columns.metrics()) {
            if (metric.measure() instanceof Measure.Percentile) {
                spreads.put(metric.key(), new Histogram());
            }
        }
    }

    void add(long exposedAt, String day, @Nullable Contribution contribution) {
        cell.add(exposedAt, contribution);
        days.merge(day, 1L, Long::sum);
        for (Metric metric : columns.metrics()) {
            Histogram spread = spreads.get(metric.key());
            if (spread != null && columns.counts(metric, exposedAt)) {
                Amount amount =
                        contribution == null ? null : contribution.amounts().get(metric.key());
                spread.add(amount == null ? 0 : amount.values().getFirst().doubleValue());
            }
        }
    }

    void add(VariationCounts more) {
        cell.add(more.cell);
        more.days.forEach((day, count) -> days.merge(day, count, Long::sum));
        spreads.forEach((metric, spread) -> {
            Histogram others = more.spreads.get(metric);
            if (others != null) {
                spread.add(others);
            }
        });
    }

    Tally.Variation published(int variation) {
        Map<String, Sums> sums = cell.sums();
        for (Metric metric : columns.metrics()) {
            Histogram spread = spreads.get(metric.key());
            if (spread != null && metric.measure() instanceof Measure.Percentile percentile) {
                sums.computeIfPresent(metric.key(), (key, some) -> some.with(spread.quantile(percentile.percent())));
            }
        }
        return new Tally.Variation(variation, cell.units(), new TreeMap<>(days), sums);
    }
}
