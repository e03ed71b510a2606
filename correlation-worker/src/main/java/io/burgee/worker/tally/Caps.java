package io.burgee.worker.tally;

import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a unit counts at most, by the key of each metric whose cap is a percentile of all units.
 *
 * @param most empty for a metric that no unit has a number for
 */
public record Caps(Map<String, BigDecimal> most) {
    static final Caps NONE = new Caps(Map.of());

    public Caps {
        most = Map.copyOf(most);
    }

    /** A unit's numbers as they are summed up: one for each component of the metric. */
    List<BigDecimal> applied(Metric metric, List<BigDecimal> values) {
        if (metric.capAtPercentile() == null) {
            return values;
        }
        BigDecimal cap = most.get(metric.key());
        List<BigDecimal> capped = new ArrayList<>(values);
        if (cap != null) {
            capped.set(0, values.getFirst().min(cap));
            if (metric.covariateMillis() != null) {
                int before = metric.measure() instanceof Measure.Ratio ? 2 : 1;
                capped.set(before, values.get(before).min(cap));
            }
        }
        if (metric.measure() instanceof Measure.Total) {
            capped.add(1, values.getFirst());
        }
        return capped;
    }

    /** Whether a unit would count more. */
    boolean cut(Metric metric, List<BigDecimal> values) {
        BigDecimal cap = most.get(metric.key());
        return cap != null && values.getFirst().compareTo(cap) > 0;
    }
}
