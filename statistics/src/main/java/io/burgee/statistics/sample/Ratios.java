package io.burgee.statistics.sample;

/**
 * A ratio of two sums, each unit contributing to both: clicks for a view, revenue for an order. Units are what was
 * randomised, so the variance is that of the ratio of two means by the delta method (Deng, Knoblich, Lu 2018), never
 * that of events. A denominator of one for everyone makes it the mean.
 *
 * @param sums numerator and denominator of each unit, both 0 for one without any event
 */
public record Ratios(Comoments sums) implements Sample, Additive<Ratios> {

    private static final int NUMERATOR = 0;
    private static final int DENOMINATOR = 1;

    public static final Ratios EMPTY = new Ratios(Comoments.empty(2));

    public static Ratios ofSums(
            long n,
            double numerators,
            double numeratorSquares,
            double denominators,
            double denominatorSquares,
            double products) {
        return new Ratios(Comoments.ofSums(n, new double[] {numerators, denominators}, new double[][] {
            {numeratorSquares, products}, {products, denominatorSquares}
        }));
    }

    @Override
    public long n() {
        return sums.n();
    }

    @Override
    public double mean() {
        return isAnything() ? sums.mean(NUMERATOR) / sums.mean(DENOMINATOR) : 0;
    }

    @Override
    public double variance() {
        return isAnything() ? sums.covariance(gradient(), gradient()) : 0;
    }

    @Override
    public boolean isDefined() {
        return n() > 1 && isAnything();
    }

    @Override
    public long informative() {
        return sums.moments(NUMERATOR).nonZero();
    }

    public Ratios add(double numerator, double denominator) {
        return new Ratios(sums.add(numerator, denominator));
    }

    @Override
    public Ratios merge(Ratios other) {
        return new Ratios(sums.merge(other.sums));
    }

    public Ratios replace(double[] before, double[] after) {
        return new Ratios(sums.replace(before, after));
    }

    private double[] gradient() {
        double d = sums.mean(DENOMINATOR);
        return new double[] {1 / d, -sums.mean(NUMERATOR) / (d * d)};
    }

    /** A denominator of zero leaves no ratio. */
    private boolean isAnything() {
        return sums.mean(DENOMINATOR) != 0;
    }
}
