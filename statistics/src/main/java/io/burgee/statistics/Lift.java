package io.burgee.statistics;

import io.burgee.statistics.sample.Sample;
import org.jspecify.annotations.Nullable;

/**
 * The difference relative to the size of the baseline. Its intervals are each {@link Analysis}' own.
 *
 * @param estimate {@code D/|B|}; null when the baseline is zero
 */
public record Lift(Status status, @Nullable Double estimate) {

    /** Whether a relative change can be shown. */
    public enum Status {
        OK,
        /** An analysis cannot tell the baseline from zero: show the absolute difference only. */
        BASELINE_UNSTABLE,
        BASELINE_ZERO,
        /** The comparison itself has no interval on this scale; see its status. */
        UNDEFINED
    }

    static final Lift NOTHING = new Lift(Status.UNDEFINED, null);

    static Lift of(Sample control, Sample treatment, Status otherwise) {
        double lift = (treatment.mean() - control.mean()) / Math.abs(control.baseline());
        return control.baseline() == 0 || !Double.isFinite(lift)
                ? new Lift(Status.BASELINE_ZERO, null)
                : new Lift(otherwise, lift);
    }
}
