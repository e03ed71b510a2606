package io.burgee.statistics.sample;

import java.util.List;

/**
 * A ratio metric with the same ratio before exposure. Numerator and denominator of both periods vary together, so the
 * variance is a quadratic form of their four-by-four covariance with the ratio's gradient (delta method; the form that
 * GrowthBook uses).
 *
 * @param sums numerator, denominator, and both again before exposure, of each unit
 */
public record CovariedRatios(Comoments sums) implements Additive<CovariedRatios> {

    public static final CovariedRatios EMPTY = new CovariedRatios(Comoments.empty(4));

    public CovariedRatios add(double numerator, double denominator, double preNumerator, double preDenominator) {
        return new CovariedRatios(sums.add(numerator, denominator, preNumerator, preDenominator));
    }

    @Override
    public CovariedRatios merge(CovariedRatios other) {
        return new CovariedRatios(sums.merge(other.sums));
    }

    public CovariedRatios replace(double[] before, double[] after) {
        return new CovariedRatios(sums.replace(before, after));
    }

    /** Adjusts all variations by one common coefficient: 0 where a variation has no past to adjust by. */
    public static Adjustment adjust(List<CovariedRatios> arms) {
        double shared = 0;
        double spread = 0;
        boolean past = true;
        for (var arm : arms) {
            shared += arm.sums.covariance(arm.gradient(), arm.pastGradient());
            spread += arm.sums.covariance(arm.pastGradient(), arm.pastGradient());
            past &= arm.sums.mean(3) != 0;
        }
        double theta = past && spread > 0 ? shared / spread : 0;
        double centre = arms.stream().reduce(EMPTY, CovariedRatios::merge).ratio(2);
        return new Adjustment(
                theta, centre, arms.stream().map(a -> a.adjusted(theta, centre)).toList());
    }

    private Adjusted adjusted(double theta, double centre) {
        var raw = gradient();
        var past = pastGradient();
        var both = new double[] {raw[0], raw[1], -theta * past[2], -theta * past[3]};
        long n = Math.max(1, sums.n());
        return new Adjusted(
                sums.n(),
                ratio(0) - (sums.n() == 0 ? 0 : theta * (ratio(2) - centre)),
                Math.max(0, sums.covariance(both, both)),
                sums.moments(0).nonZero(),
                ratio(0),
                sums.covariance(raw, raw) / n,
                sums.covariance(both, raw) / n);
    }

    private double[] gradient() {
        double d = sums.mean(1);
        return d == 0 ? new double[4] : new double[] {1 / d, -sums.mean(0) / (d * d), 0, 0};
    }

    private double[] pastGradient() {
        double d = sums.mean(3);
        return d == 0 ? new double[4] : new double[] {0, 0, 1 / d, -sums.mean(2) / (d * d)};
    }

    private double ratio(int numerator) {
        double d = sums.mean(numerator + 1);
        return d == 0 ? 0 : sums.mean(numerator) / d;
    }
}
