package io.burgee.statistics;

import io.burgee.statistics.sample.Sample;
import org.jspecify.annotations.Nullable;

/**
 * A metric that may not get worse by more than a margin. Both bounds are one-sided; "no significant drop" is not a pass.
 *
 * @param bounds one-sided lower and upper bound of the lift, as goodness: higher is better; null where it is not defined
 */
public record Guardrail(@Nullable Interval bounds, Decision decision) {

    /** What the bounds say about the margin. */
    public enum Decision {
        /** A loss beyond the margin is ruled out. */
        PASS,
        /** A loss beyond the margin is proven. */
        FAIL,
        /** Worse than control, not proven beyond the margin. */
        HARM,
        /** Neither is known yet. */
        INCONCLUSIVE,
        /** Nothing worse was seen of a metric without a margin: no more than that. */
        NO_HARM_SEEN
    }

    /**
     * At any look, by the one-sided bound of the confidence sequence, whose level is that of one side.
     *
     * @param margin tolerated loss as a fraction of the baseline; null to ask for harm only
     */
    public static Guardrail atAnyLook(
            Sample control,
            Sample treatment,
            @Nullable Double margin,
            ConfidenceSequence sequence,
            boolean higherIsBetter) {
        var comparison = Comparison.of(control, treatment, sequence);
        return comparison.alwaysValid().interval() == null
                ? new Guardrail(null, Decision.INCONCLUSIVE)
                : assess(
                        control,
                        treatment,
                        margin,
                        sequence.criticalOneSided(control.n() + treatment.n()),
                        higherIsBetter);
    }

    /** At the planned end, by the fixed one-sided bound. */
    public static Guardrail atTheEnd(
            Sample control, Sample treatment, @Nullable Double margin, double alpha, boolean higherIsBetter) {
        var sequence = ConfidenceSequence.tunedFor(control.n() + treatment.n() + 1.0, alpha);
        return Comparison.of(control, treatment, sequence).status() == Comparison.Status.OK
                ? assess(
                        control,
                        treatment,
                        margin,
                        Difference.between(control, treatment).critical(2 * alpha),
                        higherIsBetter)
                : new Guardrail(null, Decision.INCONCLUSIVE);
    }

    /** By the same multiplier on both scales, so that harm is seen even where a baseline near zero leaves no lift. */
    private static Guardrail assess(
            Sample control, Sample treatment, @Nullable Double margin, double critical, boolean higherIsBetter) {
        var difference = Difference.between(control, treatment).interval(critical);
        boolean harm = higherIsBetter ? difference.high() < 0 : difference.low() > 0;
        var lift = Fieller.interval(control, treatment, critical)
                .map(i -> higherIsBetter ? i : i.negated())
                .orElse(null);
        if (margin != null && lift != null) {
            return new Guardrail(lift, decide(lift, margin));
        }
        var unharmed = margin == null ? Decision.NO_HARM_SEEN : Decision.INCONCLUSIVE;
        return new Guardrail(lift, harm ? Decision.HARM : unharmed);
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
