package io.burgee.statistics.bayes;

import io.burgee.statistics.Interval;
import io.burgee.statistics.Quadrature;
import io.burgee.statistics.sample.Conversions;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What conversion rates can be, exactly: a beta prior and k of n make the posterior {@code Beta(a+k, b+n-k)}. Defined
 * without any conversion, and without any unit.
 *
 * <p>Every question is one integral, cut at quantiles of every arm's posterior: a grid of standard deviations would be wrong
 * next to zero conversions.
 */
public final class BetaPosteriors {

    private static final Quadrature PANELS = new Quadrature(32);
    private static final double[] CUTS = {1e-15, 1e-9, 1e-5, 1e-3, 0.02, 0.1, 0.3, 0.5};

    private final List<BetaDistribution> arms;

    /** @param alpha, beta of the prior, the same for each arm; both 1 for a flat one */
    public BetaPosteriors(List<Conversions> arms, double alpha, double beta) {
        this.arms = arms.stream()
                .map(a -> BetaDistribution.of(alpha + a.converted(), beta + a.n() - a.converted()))
                .toList();
    }

    private BetaPosteriors(List<BetaDistribution> arms) {
        this.arms = arms;
    }

    /** Of the rates of units that did not convert: for metrics of which less is better. */
    public BetaPosteriors mirrored() {
        return new BetaPosteriors(arms.stream()
                .map(a -> BetaDistribution.of(a.getBeta(), a.getAlpha()))
                .toList());
    }

    public BetaDistribution arm(int arm) {
        return arms.get(arm);
    }

    /** The equal-tailed interval that holds all but alpha of an arm's probability. */
    public Interval interval(int arm, double alpha) {
        return new Interval(
                arms.get(arm).inverseCumulativeProbability(alpha / 2),
                arms.get(arm).inverseSurvivalProbability(alpha / 2));
    }

    /** The probability of each arm to have the highest rate. */
    public double[] best() {
        var cuts = cuts(arms.stream());
        return IntStream.range(0, arms.size())
                .mapToDouble(j -> PANELS.integrate(x -> arms.get(j).density(x) * allOthersBelow(j, x), cuts))
                .toArray();
    }

    /** What choosing each arm is expected to cost, against the best: {@code E[max of all] - E[arm]}, never negative. */
    public double[] expectedLoss() {
        var cuts = cuts(arms.stream());
        return IntStream.range(0, arms.size())
                .mapToDouble(j -> PANELS.integrate(
                        x -> arms.get(j).cumulativeProbability(x) * someOtherAbove(j, x), withEnds(cuts)))
                .toArray();
    }

    /** The relative change from the first to the second arm that holds this share of probability below it. */
    public double lift(double share) {
        var control = arms.get(0);
        var treatment = arms.get(1);
        DoubleUnaryOperator below = ratio -> {
            var cuts = DoubleStream.concat(
                            Arrays.stream(cuts(Stream.of(control))),
                            Arrays.stream(cuts(Stream.of(treatment))).map(cut -> cut / ratio))
                    .filter(cut -> cut > 0 && cut < 1)
                    .sorted()
                    .toArray();
            return PANELS.integrate(
                    x -> control.density(x) * treatment.cumulativeProbability(Math.min(1, ratio * x)), cuts);
        };
        double middle = treatment.getMean() / control.getMean();
        return Root.increasing(below, share, middle) - 1;
    }

    private double allOthersBelow(int j, double x) {
        double below = 1;
        for (int i = 0; i < arms.size(); i++) {
            below *= i == j ? 1 : arms.get(i).cumulativeProbability(x);
        }
        return below;
    }

    /** That at least one of the other arms is above x, without subtracting from one. */
    private double someOtherAbove(int j, double x) {
        double above = 0;
        for (int i = 0; i < arms.size(); i++) {
            if (i != j) {
                above = arms.get(i).survivalProbability(x) + arms.get(i).cumulativeProbability(x) * above;
            }
        }
        return above;
    }

    private static double[] cuts(Stream<BetaDistribution> arms) {
        return arms.flatMapToDouble(a -> Arrays.stream(CUTS)
                        .flatMap(p ->
                                DoubleStream.of(a.inverseCumulativeProbability(p), a.inverseSurvivalProbability(p))))
                .sorted()
                .distinct()
                .toArray();
    }

    private static double[] withEnds(double[] cuts) {
        return DoubleStream.concat(DoubleStream.concat(DoubleStream.of(0), Arrays.stream(cuts)), DoubleStream.of(1))
                .toArray();
    }
}
