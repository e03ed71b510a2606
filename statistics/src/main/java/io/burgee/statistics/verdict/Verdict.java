package io.burgee.statistics.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What may be said about an iteration now.
 *
 * @param variationKey the variation that state is about, where it is about one
 * @param text the finding in one or two sentences
 */
public record Verdict(State state, @Nullable String variationKey, Finding finding, String text) {

    /** The decision. */
    public enum State {
        NO_DATA,
        TOO_EARLY,
        UNHEALTHY,
        KEEP_RUNNING,
        SHIP,
        ROLL_BACK,
        NO_EFFECT,
        INCONCLUSIVE,
        REVIEW
    }
}
