package io.burgee.statistics;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How many units a question needs, and what a running one can already see. Never "observed power". */
public record Power(double alpha, double power) {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private static final double MOST = 1e15;
    private static final int BISECTIONS = 100;

    /** Two-sided level 0.05 and power 0.8. */
    public static final Power USUAL = new Power(0.05, 0.8);

    /** What a group sequential plan by O'Brien and Fleming needs more than a fixed one. */
    public static final double GROUP_SEQUENTIAL = 1.03;

    /** What the always-valid analysis needs more, where it is tightest. */
    public static final double ALWAYS_VALID = 1.92;

    public Power {
        if (!(alpha > 0 && alpha < 1) || !(power > 0 && power < 1)) {
            throw new IllegalArgumentException("expected alpha and power between 0 and 1");
        }
    }

    /** For several treatments against one control: the error is shared among them. */
    public Power among(int treatments) {
        return new Power(alpha / treatments, power);
    }

    /** For several guardrails that shall all pass together with this power. */
    public Power forAllOf(int guardrails) {
        return new Power(alpha, 1 - (1 - power) / guardrails);
    }

    /** Units in control to detect a relative change of a conversion rate; treatment gets as many. */
    public double conversionUnits(double baseline, double relativeEffect) {
        return conversionUnits(baseline, relativeEffect, 1);
    }

    /** The same, treatment getting {@code ratio} times as many units. */
    public double conversionUnits(double baseline, double relativeEffect, double ratio) {
        double other = baseline * (1 + relativeEffect);
        return controlUnits(baseline * (1 - baseline), other * (1 - other), other - baseline, ratio);
    }

    /** The same by the test that pools the rates under the null, as R's power.prop.test does. */
    public double pooledConversionUnits(double baseline, double relativeEffect) {
        double other = baseline * (1 + relativeEffect);
        double pooled = (baseline + other) * (1 - (baseline + other) / 2);
        double own = baseline * (1 - baseline) + other * (1 - other);
        double root = (criticalZ() * Math.sqrt(pooled) + powerZ() * Math.sqrt(own)) / (other - baseline);
        return root * root;
    }

    /** What remains of a number of units when a covariate with this correlation is adjusted for. */
    public static double withCovariate(double units, double correlation) {
        return units * (1 - correlation * correlation);
    }

    /** Units in control to detect a relative change of a mean, treatment getting {@code ratio} times as many. */
    public double meanUnits(double mean, double standardDeviation, double relativeEffect, double ratio) {
        double variance = standardDeviation * standardDeviation;
        return controlUnits(variance, variance, mean * relativeEffect, ratio);
    }

    /** The smallest effect that data with this standard error would detect, whatever was observed. */
    public double detectableEffect(double standardError) {
        return multiplier() * standardError;
    }

    /**
     * The smallest relative change that a fixed number of units would detect, the noise of the baseline included: the
     * positive root of {@code L^2 = c^2 (1 + (1 + L)^2) variance / (n mean^2)}. Empty when no change is large enough.
     *
     * @param units of each of the two arms
     */
    public OptionalDouble detectableLift(double mean, double variance, double units) {
        double c = multiplier();
        double noise = c * c * variance / (units * mean * mean);
        return noise < 1
                ? OptionalDouble.of((noise + Math.sqrt(noise * (2 - noise))) / (1 - noise))
                : OptionalDouble.empty();
    }

    /** The chance that an effect would be significant now, by a test with this multiplier. */
    public static double now(double effect, double standardError, double critical) {
        double shift = effect / standardError;
        return NORMAL.cumulativeProbability(shift - critical) + NORMAL.cumulativeProbability(-shift - critical);
    }

    /**
     * Units still to come until {@link #now} reaches the wanted power, were the variance per unit to stay as it is.
     *
     * @param critical the test's multiplier at a number of units of both arms
     */
    public double additionalUnits(double effect, double standardError, long units, DoubleUnaryOperator critical) {
        double low = 1;
        double high = 1;
        while (reached(effect, standardError, units, critical, high) < power && high < MOST) {
            low = high;
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (reached(effect, standardError, units, critical, middle) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2 * units - units;
    }

    private static double reached(
            double effect, double standardError, long units, DoubleUnaryOperator critical, double factor) {
        return now(effect, standardError / Math.sqrt(factor), critical.applyAsDouble(units * factor));
    }

    private double controlUnits(double varControl, double varTreatment, double effect, double ratio) {
        if (effect == 0 || !Double.isFinite(effect)) {
            throw new IllegalArgumentException("expected an effect other than zero");
        }
        double c = multiplier();
        return c * c * (varControl + varTreatment / ratio) / (effect * effect);
    }

    private double multiplier() {
        return criticalZ() + powerZ();
    }

    private double criticalZ() {
        return NORMAL.inverseSurvivalProbability(alpha / 2);
    }

    private double powerZ() {
        return NORMAL.inverseCumulativeProbability(power);
    }
}
