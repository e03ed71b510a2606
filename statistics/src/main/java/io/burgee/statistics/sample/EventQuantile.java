package io.burgee.statistics.sample;

import java.util.List;

/**
 * A quantile of events, where the events of one unit belong together: request durations, order values. Taking them for
 * independent would cover 63 to 77 % instead of 95 %. Units are dealt into random groups, and how much the groups' quantiles
 * differ says how well the whole is known.
 *
 * @param n units
 * @param informative events other than zero, at most n
 * @param mean the quantile of all events
 * @param varianceOfMean that of the groups' quantiles, divided by their number; 0 where a group has too few events
 * @param groups how many
 */
public record EventQuantile(long n, long informative, double mean, double varianceOfMean, int groups)
        implements Sample {

    /** Groups that units are dealt into, by a hash of their key. */
    public static final int GROUPS = 50;

    /** Events that each group needs beyond the quantile, on its rarer side. */
    private static final int BEYOND = 20;

    /** @param units exposed, with or without events */
    public static EventQuantile of(List<LogHistogram> groups, long units, double level) {
        var all = groups.stream().reduce(LogHistogram.EMPTY, LogHistogram::merge);
        double needed = BEYOND / Math.min(level, 1 - level);
        boolean enough = groups.size() > 1 && groups.stream().allMatch(g -> g.total() >= needed);
        var spread =
                Moments.of(groups.stream().mapToDouble(g -> g.quantile(level)).toArray());
        return new EventQuantile(
                units,
                Math.min(units, all.nonZero()),
                all.quantile(level),
                enough ? spread.varianceOfMean() : 0,
                groups.size());
    }

    @Override
    public double variance() {
        return varianceOfMean * n;
    }

    @Override
    public double degreesOfFreedom() {
        return groups - 1;
    }

    @Override
    public boolean isDefined() {
        return n > 1 && varianceOfMean > 0;
    }
}
