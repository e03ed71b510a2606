package io.burgee.worker.tally;

import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.spread.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How the numbers of one percentile are spread in one variation. Of a percentile of events, each random group of units has a histogram of its
 * own: the events of a unit belong together, and how much the groups differ says how well the whole is known. Not for many threads at
 * once.
 */
final class SpreadCounts {
    private final Metric metric;
    private final Histogram all = new Histogram();
    private final List<Histogram> groups;

    private SpreadCounts(Metric metric, int groups) {
        this.metric = metric;
        this.groups = Stream.generate(Histogram::ofGroup).limit(groups).toList();
    }

    /** Empty for a metric that is no percentile. */
    static Optional<SpreadCounts> of(Metric metric) {
        return switch (metric.measure()) {
            case Measure.Percentile _ -> Optional.of(new SpreadCounts(metric, 0));
            case Measure.EventPercentile _ -> Optional.of(new SpreadCounts(metric, UnitHash.GROUPS));
            case Measure.Total _, Measure.Ratio _, Measure.Funnel _ -> Optional.empty();
        };
    }

    /** @param amount of the unit; null when it contributes none */
    void add(String hash, @Nullable Amount amount) {
        if (groups.isEmpty()) {
            all.add(amount == null ? 0 : amount.values().getFirst().doubleValue());
        } else if (amount != null && amount.spread() != null) {
            all.add(amount.spread());
            groups.get(UnitHash.group(hash)).add(amount.spread());
        }
    }

    void add(SpreadCounts more) {
        all.add(more.all);
        for (int i = 0; i < groups.size(); i++) {
            groups.get(i).add(more.groups.get(i));
        }
    }

    Sums published(Sums sums) {
        return switch (metric.measure()) {
            case Measure.Percentile units -> sums.with(Percentiles.ofUnits(all, units.percent()));
            case Measure.EventPercentile events -> sums.with(Percentiles.ofEvents(all, groups, events.percent()));
            case Measure.Total _, Measure.Ratio _, Measure.Funnel _ -> sums;
        };
    }
}
