package io.burgee.statistics.sample;

/**
 * Units that did something at least once, out of all units: conversions, retention of the units that are old enough, each
 * step of a funnel.
 *
 * @param n exposed units
 * @param converted units of those with at least one qualifying event, 0..n
 */
public record Conversions(long n, long converted) implements Sample, Additive<Conversions> {

    public Conversions {
        if (n < 0 || converted < 0 || converted > n) {
            throw new IllegalArgumentException("expected 0 <= converted <= n, got " + converted + " of " + n);
        }
    }

    @Override
    public double mean() {
        return n == 0 ? 0 : (double) converted / n;
    }

    /** {@code p(1-p)}, without the n-1 correction, as GrowthBook and PostHog have it. */
    @Override
    public double variance() {
        var p = mean();
        return p * (1 - p);
    }

    @Override
    public Conversions merge(Conversions other) {
        return new Conversions(n + other.n, converted + other.converted);
    }

    /** The rarer of the two outcomes: normal approximations need about ten of it. */
    public long rarerOutcome() {
        return Math.min(converted, n - converted);
    }

    @Override
    public long informative() {
        return rarerOutcome();
    }

    /** One unit's outcome changes: a late event, a duplicate taken back. */
    public Conversions replace(boolean before, boolean after) {
        return new Conversions(n, converted + (after ? 1 : 0) - (before ? 1 : 0));
    }
}
