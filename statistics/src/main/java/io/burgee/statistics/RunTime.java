package io.burgee.statistics;

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

    public long roundedDays() {
        return weeks * 7;
    }
}
