package io.burgee.flagapi.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Treatment;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.SuccessCriteria;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.Lift;
import io.burgee.statistics.verdict.MixedCheck;
import io.burgee.statistics.verdict.SplitCheck;
import io.burgee.statistics.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a result page shows of one iteration. A number that would not mean anything is null, with a status that
 * says why; never NaN.
 *
 * @param asOf when the tally was computed, epoch milliseconds; null without one
 * @param completeThrough every event received before this time is counted; null without a tally
 * @param variations baseline first; the split's shares and units are in the same order
 * @param metrics the primary one first
 */
public record Results(
        String experimentKey,
        int iteration,
        Iteration.Status status,
        @Nullable Long asOf,
        @Nullable Long completeThrough,
        Decision verdict,
        Health health,
        List<Variation> variations,
        List<MetricResult> metrics) {

    /** What there is to show of an experiment that was never started: nothing, with a sentence. */
    public static Results notStarted(Experiment experiment, Iteration draft) {
        var treatments = draft.design().treatments();
        var weights = treatments.stream().mapToDouble(Treatment::weight).toArray();
        return new Results(
                experiment.key(),
                draft.number(),
                draft.status(),
                null,
                null,
                new Decision(Verdict.State.NO_DATA, "Not started yet.", null),
                new Health(SplitCheck.of(new long[weights.length], weights, 1), MixedCheck.of(0, 0)),
                treatments.stream()
                        .map(t -> new Variation(t.name(), t.variationId(), t.name(), t.baseline(), 0))
                        .toList(),
                List.of());
    }

    /** @param variationKey the variation that it is about, where it is about one */
    public record Decision(
            Verdict.State state, String text, @Nullable String variationKey) {}

    /** Whether the data can be trusted. */
    public record Health(SplitCheck split, MixedCheck multiExposed) {}

    /**
     * @param key the treatment's name
     * @param exposed units
     */
    public record Variation(String key, String variationId, String name, boolean baseline, long exposed) {}

    /** One metric, with a row for each variation. */
    public record MetricResult(
            String key,
            String name,
            boolean primary,
            MetricKind kind,
            SuccessCriteria successCriteria,
            List<Row> rows) {}

    /**
     * @param rate null without units
     * @param difference to the baseline; absent for the baseline itself
     * @param lift likewise
     * @param status of the comparison; of the baseline, whether it has data
     */
    public record Row(
            String key,
            long n,
            long converted,
            @Nullable Double rate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Difference difference,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Relative lift,

            Comparison.Status status) {}

    /** Treatment minus baseline, as a share of units. */
    public record Difference(@Nullable Double estimate, Bounds fixed, Bounds alwaysValid) {}

    /** An interval and the p-value of the same analysis. */
    public record Bounds(
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pValue) {}

    /** The difference as a fraction of the baseline. */
    public record Relative(@Nullable Double estimate, Range fixed, Range alwaysValid, Lift.Status status) {}

    /** An interval. */
    public record Range(@Nullable Double low, @Nullable Double high) {}
}
