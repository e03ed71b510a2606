package io.burgee.worker.tally;

import io.burgee.worker.correlation.Amount;
import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.plan.Metric;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sums over some units of one variation. Those of disjoint sets of units add up, to the last digit. A metric that no unit has a
 * number for takes no room. Not for many threads at once.
 */
final class Cell {
    private final Columns columns;
    private final long[] counted;
    private final @Nullable Sums[] sums;
    private long units;

    Cell(Columns columns) {
        this.columns = columns;
        this.counted = new long[columns.metrics().size()];
        this.sums = new Sums[columns.metrics().size()];
    }

    /** @param contribution null as long as the unit's correlation is to come */
    void add(long exposedAt, @Nullable Contribution contribution) {
        units++;
        for (int i = 0; i < sums.length; i++) {
            Metric metric = columns.metrics().get(i);
            if (columns.counts(metric, exposedAt)) {
                counted[i]++;
                Amount amount =
                        contribution == null ? null : contribution.amounts().get(metric.key());
                if (amount != null) {
                    Sums known = sums[i];
                    sums[i] = (known == null ? Sums.none(metric.components()) : known)
                            .withUnit(columns.caps().applied(metric, amount.values()));
                }
            }
        }
    }

    void add(Cell more) {
        units += more.units;
        for (int i = 0; i < sums.length; i++) {
            counted[i] += more.counted[i];
            Sums some = sums[i];
            Sums others = more.sums[i];
            sums[i] = some == null || others == null ? (some == null ? others : some) : some.plus(others);
        }
    }

    long units() {
        return units;
    }

    /** By metric key. */
    Map<String, Sums> sums() {
        Map<String, Sums> all = new TreeMap<>();
        for (int i = 0; i < sums.length; i++) {
            Metric metric = columns.metrics().get(i);
            Sums known = sums[i];
            all.put(metric.key(), (known == null ? Sums.none(metric.components()) : known).of(counted[i]));
        }
        return all;
    }
}
