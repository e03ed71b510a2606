package io.burgee.flagapi.results;

import io.burgee.statistics.GroupSequential;
import io.burgee.statistics.Spending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The looks at a planned iteration: the first of each day, and the first at which the plan was reached. That one is the last:
 * what decides the verdict from then on is what it saw.
 *
 * @param tallies of all looks so far, oldest first, the newest included
 * @param planned units of all treatments
 */
record Looks(List<Tally> tallies, long planned) {

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** The tally at the planned end; empty before. */
    Optional<Tally> last() {
        return tallies.stream().filter(t -> share(t) >= 1).findFirst();
    }

    /** The bounds at the newest look; empty as long as nobody was exposed. */
    Optional<GroupSequential> bounds(double alpha) {
        var shares = shares(tallies);
        return shares.length == 0
                ? Optional.empty()
                : Optional.of(new GroupSequential(alpha, Spending.OBRIEN_FLEMING, shares));
    }

    /** How many of the first tallies were looks of the plan. */
    int count(int first) {
        return shares(tallies.subList(0, first)).length;
    }

    private double[] shares(List<Tally> some) {
        var shares = new ArrayList<Double>();
        long day = Long.MIN_VALUE;
        for (var tally : some) {
            double share = share(tally);
            double before = shares.isEmpty() ? 0 : shares.getLast();
            if (share > before && before < 1 && (tally.asOf() / DAY > day || share >= 1)) {
                shares.add(share);
                day = tally.asOf() / DAY;
            }
        }
        return shares.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private double share(Tally tally) {
        return (double) tally.variations().stream()
                        .mapToLong(Tally.Variation::units)
                        .sum()
                / planned;
    }
}
