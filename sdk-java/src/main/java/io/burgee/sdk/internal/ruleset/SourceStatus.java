package io.burgee.sdk.internal.ruleset;

import io.burgee.sdk.ruleset.SupplyProblem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the supply of rules stands, since when, and what went wrong last. */
public record SourceStatus(
        State state, Instant since, @Nullable SupplyProblem problem) {
    public enum State {
        INITIALIZING,
        VALID,
        INTERRUPTED,
        OFF
    }

    boolean says(State other, @Nullable SupplyProblem why) {
        return state == other && (problem == null ? why == null : why != null && problem.isSameAs(why));
    }
}
