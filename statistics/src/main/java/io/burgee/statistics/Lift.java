package io.burgee.statistics;

import org.jspecify.annotations.Nullable;

/**
 * The difference relative to the size of the control mean.
 *
 * @param estimate {@code D/|B|}; null when the control mean is zero
 * @param fixed Fieller interval with the fixed-horizon multiplier
 * @param alwaysValid Fieller interval with the multiplier of the confidence sequence
 */
public record Lift(
        Status status,
        @Nullable Double estimate,
        @Nullable Interval fixed,
        @Nullable Interval alwaysValid) {

    /** Whether a relative change can be shown. */
    public enum Status {
        OK,
        /** The always-valid analysis cannot tell the baseline from zero: show the absolute difference only. */
        BASELINE_UNSTABLE,
        BASELINE_ZERO,
        /** The comparison itself has no interval on this scale; see its status. */
        UNDEFINED
    }

    static Lift undefined(Sample control, Sample treatment) {
        if (control.mean() == 0) {
            return new Lift(Status.BASELINE_ZERO, null, null, null);
        }
        return new Lift(Status.UNDEFINED, (treatment.mean() - control.mean()) / Math.abs(control.mean()), null, null);
    }

    static Lift of(Sample control, Sample treatment, double fixedCritical, double alwaysValidCritical) {
        if (control.mean() == 0) {
            return new Lift(Status.BASELINE_ZERO, null, null, null);
        }
        var fixed = Fieller.interval(control, treatment, fixedCritical);
        var alwaysValid = Fieller.interval(control, treatment, alwaysValidCritical);
        return new Lift(
                fixed.isPresent() && alwaysValid.isPresent() ? Status.OK : Status.BASELINE_UNSTABLE,
                (treatment.mean() - control.mean()) / Math.abs(control.mean()),
                fixed.orElse(null),
                alwaysValid.orElse(null));
    }
}
