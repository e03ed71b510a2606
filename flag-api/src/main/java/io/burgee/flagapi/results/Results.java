package io.burgee.flagapi.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.experiment.Design;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Treatment;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.PercentileOf;
import io.burgee.flagapi.metric.Recipe;
import io.burgee.flagapi.metric.SuccessCriteria;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.Guardrail;
import io.burgee.statistics.Lift;
import io.burgee.statistics.verdict.BalanceCheck;
import io.burgee.statistics.verdict.Check;
import io.burgee.statistics.verdict.Chip;
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
 * @param decidedBy the analysis that the verdict follows
 * @param alpha two-sided level of the primary metric's family
 * @param progress towards the plan, as a sentence too
 * @param variations baseline first; the split's shares and units are in the same order
 * @param metrics the primary one first
 * @param sliceBy what the results can be asked for by: attributes of the contexts, and {@code firstExposureDay}
 */
public record Results(
        String experimentKey,
        int iteration,
        Iteration.Status status,
        @Nullable Long asOf,
        @Nullable Long completeThrough,
        Method decidedBy,
        double alpha,
        Decision verdict,
        Health health,
        Progress progress,
        List<Variation> variations,
        List<MetricResult> metrics,
        List<String> sliceBy) {

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
                Method.of(draft.design()),
                draft.design().alpha(),
                new Decision(Verdict.State.NO_DATA, "Not started yet.", null),
                new Health(SplitCheck.of(new long[weights.length], weights, 1), MixedCheck.of(0, 0), List.of()),
                new Progress(null, null, null, draft.design().plannedUnits(), ""),
                treatments.stream()
                        .map(t -> new Variation(t.name(), t.variationId(), t.name(), t.baseline(), 0))
                        .toList(),
                List.of(),
                draft.design().dimensions());
    }

    /** @param variationKey the variation that it is about, where it is about one */
    public record Decision(
            Verdict.State state, String text, @Nullable String variationKey) {}

    /**
     * Whether the data can be trusted.
     *
     * @param checks the same as items of a strip, each with a light and a few words
     */
    public record Health(SplitCheck split, MixedCheck multiExposed, List<Check> checks) {}

    /**
     * How far an iteration is on its way.
     *
     * @param share of the planned units, 0 to 1; null without a plan
     * @param detectable the smallest lift of the primary metric that the data could show by now; null where none is defined
     * @param daysLeft at the current pace; null without a plan or a pace
     * @param plannedUnits of all variations; null for an open end
     * @param text the same in words; may be empty
     */
    public record Progress(
            @Nullable Double share,
            @Nullable Double detectable,
            @Nullable Long daysLeft,
            @Nullable Long plannedUnits,
            String text) {}

    /**
     * @param key the treatment's name
     * @param exposed units
     */
    public record Variation(String key, String variationId, String name, boolean baseline, long exposed) {}

    /**
     * One metric, with a row for each variation.
     *
     * @param role {@code primary}, {@code secondary} or {@code guardrail}
     * @param measure what {@code value} is of each row
     * @param kind where its events come from
     * @param unit of its values, for people; may be empty
     * @param guardrailMargin of a guardrail, the tolerated loss as a fraction of the baseline
     * @param cap the most that one context's number counts
     * @param winsorUpperPercentile the same as a percentile of all contexts' numbers other than zero, of all variations together
     * @param capAt where that percentile is now; absent as long as no context has a number
     * @param cappedUnits how many contexts would count more without it
     * @param percentile of a percentile, 1 to 99
     * @param percentileOf of a percentile, whose
     * @param delayMillis after its first exposure from which a context's events count
     * @param windowMillis how long they count from then on; until the iteration ends if absent
     * @param matureOnly whether contexts count only when their window is over: {@code n} is then smaller than {@code exposed}
     * @param adjustment what the contexts' past explained; absent for a metric without a covariate
     * @param steps of a funnel, in their order; absent for the others
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MetricResult(
            String key,
            String name,
            String role,
            boolean primary,
            Recipe.Kind measure,
            MetricKind kind,
            String unit,
            SuccessCriteria successCriteria,
            @Nullable Double guardrailMargin,
            @Nullable Double cap,
            @Nullable Double winsorUpperPercentile,
            @Nullable Double capAt,
            @Nullable Long cappedUnits,
            @Nullable Integer percentile,
            @Nullable PercentileOf percentileOf,
            long delayMillis,
            @Nullable Long windowMillis,
            boolean matureOnly,
            @Nullable Adjusted adjustment,
            @Nullable List<Step> steps,
            List<Row> rows) {}

    /**
     * @param covariateMillis how long before the first exposure the past is
     * @param coefficient theta; 0 where the past says nothing
     * @param varianceReduction the share by which the variances became smaller, 0 to 1
     * @param balance whether the variations were alike before anybody was exposed
     */
    public record Adjusted(
            long covariateMillis,
            double coefficient,
            @Nullable Double varianceReduction,
            BalanceCheck balance) {}

    /**
     * A step of a funnel. Each is a share of all exposed units; from step to step the shares only describe.
     *
     * @param rows in the order of the variations
     */
    public record Step(String name, boolean optional, List<Reached> rows) {}

    /**
     * @param share of the exposed; null without any
     * @param shareOfStepBefore of those who took the required step before; null when nobody did
     */
    public record Reached(
            String key,
            long reached,
            @Nullable Double share,
            @Nullable Double shareOfStepBefore) {}

    /**
     * @param n units
     * @param value the estimate: a share, a mean per unit, a ratio or a percentile; adjusted by the past where the metric is;
     *     null without units
     * @param standardError of the value; null where it is not defined
     * @param converted units that converted; of shares only
     * @param rate the same as value; of shares only
     * @param sum of all units' numbers; of a ratio its numerator
     * @param denominator of a ratio, summed up
     * @param rawValue the value before the adjustment by the past; absent without one
     * @param uncappedValue the value as if it had no cap; absent without a cap
     * @param events that a percentile of events is one of; absent of all others
     * @param difference to the baseline; absent for the baseline itself, as are lift and chance
     * @param chance what is believed of it; Bayesian experiments only
     * @param guardrail whether its loss stays within the margin; guardrails only
     * @param chip the last word; grey until the verdict's gate is open
     * @param status of the comparison; of the baseline, whether it has data
     */
    public record Row(
            String key,
            long n,
            @Nullable Double value,
            @Nullable Double standardError,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long converted,

            @Nullable Double rate,
            double sum,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double denominator,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double rawValue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Double uncappedValue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long events,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Difference difference,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Relative lift,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Chance chance,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Guarded guardrail,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Label chip,

            Comparison.Status status) {}

    /**
     * Treatment minus baseline, in the metric's own unit; a share's in shares.
     *
     * @param decided the one of the analyses that the verdict follows now; null as long as none may speak
     */
    public record Difference(
            @Nullable Double estimate,
            Bounds fixed,
            Bounds alwaysValid,
            Bounds groupSequential,
            @Nullable Method decided) {}

    /** An interval and the p-value of the same analysis; corrected together where the metric is primary. */
    public record Bounds(
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double pValue) {}

    /** The difference as a fraction of the baseline. Each interval excludes zero exactly when the difference's does. */
    public record Relative(
            @Nullable Double estimate, Range fixed, Range alwaysValid, Range groupSequential, Lift.Status status) {}

    /** An interval. */
    public record Range(@Nullable Double low, @Nullable Double high) {}

    /**
     * What is believed of a treatment, by the usual prior on lifts.
     *
     * @param toBeatBaseline probability, 0 to 1; null where nothing is defined, as are the others
     * @param toBeBest of all variations, 0 to 1
     * @param lift posterior median, a fraction of the baseline
     * @param low of the credible interval of the lift
     * @param lossOfTreatment what shipping it is expected to cost, as a fraction of the baseline
     * @param lossOfBaseline what keeping the baseline is expected to cost, likewise
     */
    public record Chance(
            @Nullable Double toBeatBaseline,
            @Nullable Double toBeBest,
            @Nullable Double lift,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double lossOfTreatment,
            @Nullable Double lossOfBaseline) {}

    /**
     * A guardrail of one treatment.
     *
     * @param low one-sided bounds of the lift, as goodness: higher is better; null where it is not defined
     */
    public record Guarded(
            Guardrail.Decision decision,
            @Nullable Double low,
            @Nullable Double high) {}

    /**
     * @param text and arrow, so that colour never speaks alone
     * @param coloured whether it says something; grey otherwise
     */
    public record Label(Chip code, String text, String arrow, boolean coloured) {}

    /** An analysis that may decide. */
    public enum Method {
        @JsonProperty("alwaysValid")
        ALWAYS_VALID,
        @JsonProperty("groupSequential")
        GROUP_SEQUENTIAL,
        @JsonProperty("fixed")
        FIXED,
        @JsonProperty("bayesian")
        BAYESIAN;

        /** By its method, and by whether it has a plan. */
        public static Method of(Design design) {
            return design.isBayesian() ? BAYESIAN : design.plannedUnits() == null ? ALWAYS_VALID : GROUP_SEQUENTIAL;
        }
    }
}
