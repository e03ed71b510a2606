package io.burgee.flagapi.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was known of an iteration at a moment: kept with the decision that was taken then, and never computed again.
 *
 * @param state of the verdict: {@code SHIP}, {@code KEEP_RUNNING}, …
 * @param text the verdict's sentence
 * @param variationKey the treatment that the verdict is about, by name; null where it is about none
 * @param asOf when the tally was computed, epoch milliseconds; null without one
 * @param completeThrough every event received before is counted; null without a tally
 * @param split {@code OK}, {@code AMBER} or {@code RED}
 * @param units exposed, baseline first
 * @param primary the primary metric's lifts, with their always-valid intervals
 */
public record Evidence(
        String state,
        String text,
        @Nullable String variationKey,
        @Nullable Long asOf,
        @Nullable Long completeThrough,
        String split,
        List<Units> units,
        List<Lift> primary) {

    public Evidence {
        units = List.copyOf(units);
        primary = List.copyOf(primary);
    }

    /** @param treatment its name */
    public record Units(String treatment, long exposed) {}

    /**
     * A treatment beside the baseline, as a fraction of it; null where the data allow no number.
     *
     * @param treatment its name
     */
    public record Lift(
            String treatment,
            @Nullable Double estimate,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pValue) {}
}
