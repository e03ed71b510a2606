package io.burgee.statistics;

import java.util.Arrays;

/**
 * How long an iteration still takes at the current pace.
 *
 * @param days whole days until the needed units are there
 * @param weeks those in whole weeks, at least one: weekdays behave differently
 */
public record RunTime(long days, long weeks) {

    /**
     * @param needed units of all arms
     * @param exposed units already in
     * @param perDay units that become eligible a day, positive
     * @param traffic share of them that enters the experiment, 0..1, positive
     */
    public static RunTime of(long needed, long exposed, double perDay, double traffic) {
        if (!(perDay > 0) || !(traffic > 0)) {
            throw new IllegalArgumentException("expected units a day and a share of traffic above zero");
        }
        long days = (long) Math.ceil(Math.max(0, needed - exposed) / (perDay * traffic));
        return new RunTime(days, Math.max(1, Math.ceilDiv(days, 7L)));
    }

    /** Units that become eligible a day: the median of the last complete days, at most seven; 0 without any. */
    public static double pace(long... newUnitsOfEachDay) {
        var last = Arrays.stream(newUnitsOfEachDay)
                .skip(Math.max(0, newUnitsOfEachDay.length - 7))
                .sorted()
                .toArray();
        int half = last.length / 2;
        return last.length == 0 ? 0 : last.length % 2 == 1 ? last[half] : (last[half - 1] + last[half]) / 2.0;
    }

    public long roundedDays() {
        return weeks * 7;
    }
}
