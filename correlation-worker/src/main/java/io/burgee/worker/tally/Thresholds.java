package io.burgee.worker.tally;

import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.plan.Cap;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.spread.Histogram;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first pass over an iteration's rows, where a metric is capped at a percentile: the numbers other than zero of the units that are
 * analysed, of all variations together, as a cap of each variation's own would bias their difference. Not for many threads at once.
 */
public final class Thresholds implements Pass<Thresholds> {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final Iteration iteration;
    private final Columns columns;
    private final Map<String, Histogram> numbers = new TreeMap<>();

    public Thresholds(Iteration iteration, long asOf) {
        this.iteration = iteration;
        this.columns = new Columns(
                iteration.metrics().stream()
                        .filter(metric -> metric.capAtPercentile() != null)
                        .toList(),
                Caps.NONE,
                iteration.maturity(asOf));
        columns.metrics().forEach(metric -> numbers.put(metric.key(), new Histogram()));
    }

    /** Whether there is anything to read rows for. */
    boolean areWanted() {
        return !numbers.isEmpty();
    }

    @Override
    public void add(UnitRow row) {
        Standing.of(row, iteration)
                .filter(this::isAnalysed)
                .ifPresent(unit -> columns.metrics().forEach(metric -> add(metric, unit)));
    }

    private boolean isAnalysed(Standing unit) {
        return !unit.excluded()
                && iteration.variations().contains(unit.enrolled().variation());
    }

    private void add(Metric metric, Standing unit) {
        Amount amount = unit.amount(metric);
        Histogram all = numbers.get(metric.key());
        if (all != null && amount != null && columns.counts(metric, unit.exposedAt())) {
            BigDecimal number = amount.values().getFirst();
            if (number.signum() != 0) {
                all.add(number.doubleValue());
            }
        }
    }

    @Override
    public void add(Thresholds more) {
        numbers.forEach((metric, all) -> {
            Histogram others = more.numbers.get(metric);
            if (others != null) {
                all.add(others);
            }
        });
    }

    public Caps caps() {
        Map<String, BigDecimal> most = new TreeMap<>();
        for (Metric metric : columns.metrics()) {
            Histogram all = numbers.get(metric.key());
            Cap.AtPercentile at = metric.capAtPercentile();
            if (all != null && at != null && all.total() > 0) {
                double cap = all.cap(at.percent().divide(PERCENT).doubleValue());
                most.put(
                        metric.key(),
                        new BigDecimal(
                                BigDecimal.valueOf(cap).stripTrailingZeros().toPlainString()));
            }
        }
        return new Caps(most);
    }
}
