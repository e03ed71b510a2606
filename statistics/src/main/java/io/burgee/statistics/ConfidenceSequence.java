package io.burgee.statistics;

/**
 * The always-valid analysis: an asymptotic confidence sequence by a two-sided normal mixture (Waudby-Smith et al., in the
 * form that GrowthBook and Eppo use). It may be looked at after every unit and still errs in at most {@code alpha} of all
 * runs, because {@link #critical} replaces the familiar 1.96.
 *
 * <p>The tuning N* says at how many units of both arms the interval is tightest, and is frozen when an iteration starts:
 * choosing it after seeing data would spend the error that it guards.
 *
 * @param rhoSquared the mixture's scale
 * @param alpha two-sided level
 * @param tuning N*, units of the two arms compared
 */
public record ConfidenceSequence(double rhoSquared, double alpha, double tuning) {

    public ConfidenceSequence {
        if (!(alpha > 0 && alpha < 1) || !(rhoSquared > 0)) {
            throw new IllegalArgumentException("expected 0 < alpha < 1 and a positive scale");
        }
    }

    /** The closed form that GrowthBook uses, 3.5 % below the optimum at alpha 0.05. */
    public static ConfidenceSequence tunedFor(double tuning, double alpha) {
        return new ConfidenceSequence(approximateRhoSquared(tuning, alpha), alpha, tuning);
    }

    /** The scale that is optimal at N*: the solution of {@code x - ln(1+x) = -2 ln alpha}, divided by N*. */
    public static ConfidenceSequence optimalFor(double tuning, double alpha) {
        double target = -2 * Math.log(alpha);
        double x = target + Math.log1p(target);
        for (int i = 0; i < 50; i++) {
            x -= (x - Math.log1p(x) - target) * (1 + x) / x;
        }
        return new ConfidenceSequence(x / tuning, alpha, tuning);
    }

    /** The same mixture read at another level: corrections for many tests change alpha, never the frozen scale. */
    public ConfidenceSequence at(double level) {
        return new ConfidenceSequence(rhoSquared, level, tuning);
    }

    /** The multiplier of the standard error at n units of both arms. */
    public double critical(double n) {
        double v = n * rhoSquared;
        return Math.sqrt((1 + 1 / v) * Math.log((1 + v) / (alpha * alpha)));
    }

    /** The multiplier of a one-sided bound, tuned for that side. */
    public double criticalOneSided(double n) {
        double v = n * approximateRhoSquared(tuning, 2 * alpha);
        return Math.sqrt(2 * (1 + 1 / v) * Math.log1p(Math.sqrt(1 + v) / (2 * alpha)));
    }

    /** The p-value at n units: at most alpha exactly when the interval at n excludes zero. */
    public double pValue(double n, double z) {
        double v = n * rhoSquared;
        return Math.min(1, Math.sqrt(1 + v) * Math.exp(-v * z * z / (2 * (1 + v))));
    }

    private static double approximateRhoSquared(double tuning, double alpha) {
        double l = -2 * Math.log(alpha);
        return (l + Math.log1p(l)) / tuning;
    }
}
