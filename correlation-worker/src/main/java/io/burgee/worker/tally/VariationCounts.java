package io.burgee.worker.tally;

import io.burgee.worker.correlation.Amount;
import io.burgee.worker.plan.Metric;
import java.util.Map;
import java.util.TreeMap;

/** All units of one variation: their sums, their days, and how those numbers are spread that a percentile is asked of. */
final class VariationCounts {
    private final Columns columns;
    private final Cell cell;
    private final Map<String, Long> days = new TreeMap<>();
    private final Map<String, SpreadCounts> spreads = new TreeMap<>();
    private final Map<String, Long> cut = new TreeMap<>();

    VariationCounts(Columns columns) {
        this.columns = columns;
        this.cell = new Cell(columns);
        columns.metrics()
                .forEach(metric -> SpreadCounts.of(metric).ifPresent(spread -> spreads.put(metric.key(), spread)));
    }

    void add(Standing unit, String day) {
        cell.add(unit.exposedAt(), unit.contribution());
        days.merge(day, 1L, Long::sum);
        for (Metric metric : columns.metrics()) {
            if (columns.counts(metric, unit.exposedAt())) {
                Amount amount = unit.amount(metric);
                SpreadCounts spread = spreads.get(metric.key());
                if (spread != null) {
                    spread.add(unit.hash(), amount);
                }
                if (amount != null && columns.caps().cut(metric, amount.values())) {
                    cut.merge(metric.key(), 1L, Long::sum);
                }
            }
        }
    }

    void add(VariationCounts more) {
        cell.add(more.cell);
        more.days.forEach((day, count) -> days.merge(day, count, Long::sum));
        more.cut.forEach((metric, count) -> cut.merge(metric, count, Long::sum));
        spreads.forEach((metric, spread) -> {
            SpreadCounts others = more.spreads.get(metric);
            if (others != null) {
                spread.add(others);
            }
        });
    }

    /** The units that a metric's cap makes count less. */
    long cut(String metric) {
        return cut.getOrDefault(metric, 0L);
    }

    Tally.Variation published(int variation) {
        Map<String, Sums> sums = cell.sums();
        spreads.forEach((metric, spread) -> sums.computeIfPresent(metric, (key, some) -> spread.published(some)));
        return new Tally.Variation(variation, cell.units(), new TreeMap<>(days), sums);
    }
}
