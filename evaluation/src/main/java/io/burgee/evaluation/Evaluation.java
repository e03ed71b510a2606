package io.burgee.evaluation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation found.
 *
 * @param value the variation's value (possibly {@link Value#NULL}), or null when the application's default applies
 * @param variation index of the variation in the flag, or {@link #NO_VARIATION}
 * @param forceReason whether a full event with the reason must be sent whatever the flag's own setting: the context is in an experiment, or the
 *     rule that matched is tracked
 */
public record Evaluation(@Nullable Value value, int variation, Reason reason, boolean forceReason) {

    public static final int NO_VARIATION = -1;

    private static final Evaluation[] ERRORS = Arrays.stream(ErrorKind.values())
            .map(kind -> new Evaluation(null, NO_VARIATION, new Reason.Error(kind, null), false))
            .toArray(Evaluation[]::new);

    /** No value, because something is wrong. */
    public static Evaluation error(ErrorKind kind) {
        return ERRORS[kind.ordinal()];
    }

    /** Whether the flag gave a value, rather than the application's default applying. */
    public boolean hasVariation() {
        return variation >= 0;
    }

    /** The value, or what the application wants when there is none. */
    public Value valueOr(Value applicationDefault) {
        return value == null ? applicationDefault : value;
    }

    Evaluation with(BigSegmentsStatus status) {
        return new Evaluation(value, variation, reason.with(status), forceReason);
    }
}
