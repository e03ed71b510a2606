package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.statistics.verdict.Light;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of an iteration by the values of one dimension, as they were at each context's first exposure.
 *
 * @param by an attribute of the contexts, or {@code firstExposureDay}
 * @param asOf when the sums were computed, epoch milliseconds; null without any
 * @param completeThrough every event received before this time is counted; null without sums
 * @param text the status in a sentence or two, to be shown as they are
 * @param values those with the most contexts first, days in their order; then the contexts without one, then the rest
 */
public record SlicedResults(
        String experimentKey,
        int iteration,
        String by,
        @Nullable Long asOf,
        @Nullable Long completeThrough,
        Status status,
        String text,
        List<Value> values) {

    /** Whether there are values. */
    public enum Status {
        OK,
        NOT_COMPUTED,
        TOO_MANY_VALUES
    }

    /**
     * The contexts that have one value.
     *
     * @param value null of the contexts that had none, and of the rest
     * @param other whether these are the rest: of values too rare to be told one by one
     * @param variations baseline first
     * @param split whether these contexts arrived in the configured shares; corrected for the number of values
     * @param metrics as in the results of all; those that are no sums, such as percentiles, are left out
     */
    public record Value(
            @Nullable String value,
            boolean other,
            List<Variation> variations,
            Split split,
            List<Results.MetricResult> metrics) {}

    /** @param exposed units */
    public record Variation(String key, long exposed) {}

    /** @param text a few words, so that colour never speaks alone */
    public record Split(Light light, String text) {}

    /** What there is to show as long as no worker has published any. */
    public static SlicedResults notComputed(Experiment experiment, Iteration iteration, String by) {
        return new SlicedResults(
                experiment.key(),
                iteration.number(),
                by,
                null,
                null,
                Status.NOT_COMPUTED,
                iteration.start() == null ? "Not started yet." : "Not computed yet. The next exposure brings it.",
                List.of());
    }
}
