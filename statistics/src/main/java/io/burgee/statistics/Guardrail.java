package io.burgee.statistics;

/**
 * A metric that may not get worse by more than a margin. Both bounds are one-sided; "no significant drop" is not a pass.
 *
 * @param bounds one-sided lower and upper bound of the lift, as goodness: higher is better
 */
public record Guardrail(Interval bounds, Decision decision) {

    /** What the bounds say about the margin. */
    public enum Decision {
        /** A loss beyond the margin is ruled out. */
        PASS,
        /** A loss beyond the margin is proven. */
        FAIL,
        /** Worse than control, not proven beyond the margin. */
        HARM,
        /** Neither is known yet. */
        INCONCLUSIVE
    }

    /**
     * @param lift relative change
     * @param standardError of the lift
     * @param margin tolerated loss, as a fraction, not negative
     * @param critical one-sided multiplier, fixed or sequential
     * @param higherIsBetter direction in which the metric is good
     */
    public static Guardrail assess(
            double lift, double standardError, double margin, double critical, boolean higherIsBetter) {
        var bounds = Interval.around(higherIsBetter ? lift : -lift, critical * standardError);
        return new Guardrail(bounds, decide(bounds, margin));
    }

    private static Decision decide(Interval bounds, double margin) {
        if (bounds.low() > -margin) {
            return Decision.PASS;
        }
        if (bounds.high() < -margin) {
            return Decision.FAIL;
        }
        return bounds.high() < 0 ? Decision.HARM : Decision.INCONCLUSIVE;
    }
}
