package io.burgee.statistics.sample;

import java.util.List;

/**
 * A number per unit with the same metric's value before exposure (CUPED: Deng, Xu, Kohavi, Walker 2013). What the past
 * explains is taken out of the variance: by half at a correlation of 0.7.
 *
 * @param sums value and covariate of each unit; the covariate is 0 for a unit without a past
 */
public record Covaried(Comoments sums) implements Additive<Covaried> {

    private static final int VALUE = 0;
    private static final int COVARIATE = 1;

    public static final Covaried EMPTY = new Covaried(Comoments.empty(2));

    public static Covaried ofSums(
            long n, double sum, double squares, double preSum, double preSquares, double products) {
        return new Covaried(Comoments.ofSums(
                n, new double[] {sum, preSum}, new double[][] {{squares, products}, {products, preSquares}}));
    }

    /** The metric without its covariate. */
    public Moments raw() {
        return sums.moments(VALUE);
    }

    /** The metric before exposure: must not differ between variations. */
    public Moments covariate() {
        return sums.moments(COVARIATE);
    }

    public Covaried add(double value, double covariate) {
        return new Covaried(sums.add(value, covariate));
    }

    @Override
    public Covaried merge(Covaried other) {
        return new Covaried(sums.merge(other.sums));
    }

    public Covaried replace(double[] before, double[] after) {
        return new Covaried(sums.replace(before, after));
    }

    /** Adjusts all variations by one common coefficient, so that control's adjusted mean is the same in every row. */
    public static Adjustment adjust(List<Covaried> arms) {
        var pooled = arms.stream().reduce(EMPTY, Covaried::merge).sums;
        double spread = pooled.covariance(COVARIATE, COVARIATE);
        double theta = spread > 0 ? pooled.covariance(VALUE, COVARIATE) / spread : 0;
        double centre = pooled.mean(COVARIATE);
        return new Adjustment(
                theta, centre, arms.stream().map(a -> a.adjusted(theta, centre)).toList());
    }

    private Adjusted adjusted(double theta, double centre) {
        double own = sums.covariance(VALUE, VALUE);
        double shared = sums.covariance(VALUE, COVARIATE);
        double variance = own + theta * theta * sums.covariance(COVARIATE, COVARIATE) - 2 * theta * shared;
        long n = Math.max(1, sums.n());
        return new Adjusted(
                sums.n(),
                sums.mean(VALUE) - (sums.n() == 0 ? 0 : theta * (sums.mean(COVARIATE) - centre)),
                Math.max(0, variance),
                raw().informative(),
                sums.mean(VALUE),
                own / n,
                (own - theta * shared) / n);
    }
}
