package io.burgee.statistics.verdict;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far an iteration has come.
 *
 * @param elapsed from its start to its end or to what the data are complete through
 * @param minimumRunTime before which no verdict is given
 * @param plannedUnits of all arms, frozen at the start; null when open-ended
 * @param stopped no more units will enter
 * @param dataAge how old the newest data of a running iteration are; null when stopped
 */
public record Run(
        Duration elapsed,
        Duration minimumRunTime,
        @Nullable Long plannedUnits,
        boolean stopped,
        @Nullable Duration dataAge) {

    /** Data older than this are not fresh. */
    public static final Duration FRESH = Duration.ofHours(24);

    boolean isLongEnough() {
        return elapsed.compareTo(minimumRunTime) >= 0;
    }

    boolean reachedPlan(long units) {
        return plannedUnits != null && units >= plannedUnits;
    }

    boolean isStale() {
        return !stopped && dataAge != null && dataAge.compareTo(FRESH) > 0;
    }
}
