package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Design;
import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.flagapi.metric.SuccessCriteria;
import io.burgee.flagapi.results.Results.MetricResult;
import io.burgee.flagapi.results.Results.Reached;
import io.burgee.flagapi.results.Results.Row;
import io.burgee.flagapi.results.Results.Step;
import io.burgee.statistics.Guardrail;
import io.burgee.statistics.verdict.Chip;
import io.burgee.statistics.verdict.Treatments;
import io.burgee.statistics.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows metrics as a page has them. */
final class MetricPage {

    private final Design design;
    private final List<Arm> arms;
    private final Smallest smallest;
    private final Guardrails guardrails;
    private final boolean planned;
    private final boolean open;
    private final List<MetricReading> all;
    private final List<MetricReading> decisive;

    /**
     * @param all the metrics, the primary one first
     * @param decisive the same at the look that the verdict follows: from the plan on, looking on would be peeking
     * @param planned whether the plan is reached
     * @param state of the verdict: before its gate is open, no metric has a last word
     */
    MetricPage(
            Design design,
            List<Arm> arms,
            List<MetricReading> all,
            List<MetricReading> decisive,
            Smallest smallest,
            Guardrails guardrails,
            boolean planned,
            Verdict.State state) {
        this.design = design;
        this.arms = arms;
        this.all = all;
        this.decisive = decisive;
        this.smallest = smallest;
        this.guardrails = guardrails;
        this.planned = planned;
        this.open = switch (state) {
            case NO_DATA, TOO_EARLY, UNHEALTHY -> false;
            case KEEP_RUNNING, SHIP, ROLL_BACK, NO_EFFECT, INCONCLUSIVE, REVIEW -> true;
        };
    }

    List<MetricResult> results() {
        return all.stream().map(this::result).toList();
    }

    private MetricResult result(MetricReading metric) {
        var measure = metric.measure();
        var recipe = measure.recipe();
        var cap = metric.samples().cap();
        return new MetricResult(
                measure.key(),
                measure.name(),
                metric.role(),
                metric.role().equals("primary"),
                recipe.kind(),
                measure.kind(),
                measure.unit(),
                measure.higherIsBetter() ? SuccessCriteria.HIGHER_THAN_BASELINE : SuccessCriteria.LOWER_THAN_BASELINE,
                measure.margin(),
                recipe.cap(),
                recipe.capPercentile(),
                cap == null ? null : cap.at().doubleValue(),
                cap == null ? null : cap.units(),
                recipe.percentile(),
                recipe.percentileOf(),
                recipe.delayMillis(),
                measure.windowMillis(),
                recipe.matureOnly(),
                adjustment(metric),
                recipe.steps().isEmpty() ? null : steps(metric),
                rows(metric));
    }

    private Results.@Nullable Adjusted adjustment(MetricReading metric) {
        var adjustment = metric.samples().adjustment();
        return adjustment == null
                ? null
                : new Results.Adjusted(
                        Objects.requireNonNull(metric.measure().recipe().covariateMillis()),
                        adjustment.coefficient(),
                        metric.samples().varianceReduction(),
                        metric.balance(all));
    }

    private List<Row> rows(MetricReading metric) {
        var chances = design.isBayesian()
                ? new Chances(metric.samples().arms(), metric.measure().higherIsBetter(), design.alpha())
                : null;
        var rows = new ArrayList<Row>();
        for (int i = 0; i < arms.size(); i++) {
            var key = Reading.key(arms.get(i));
            var comparison = i == 0 ? null : metric.comparisons().get(i - 1);
            var said = comparison == null ? Rows.Said.NOTHING : said(metric, i, chances);
            if (comparison == null && chances != null) {
                said = new Rows.Said(null, chances.ofBaseline(), null, null);
            }
            rows.add(Rows.of(
                    key,
                    metric.measure(),
                    metric.samples(),
                    i,
                    comparison,
                    smallest.of(metric.measure().key(), key),
                    said));
        }
        return rows;
    }

    private Rows.Said said(MetricReading metric, int arm, @Nullable Chances chances) {
        var decided = decided(metric);
        var then = decisive.get(all.indexOf(metric));
        var guardrail = metric.measure().isGuardrail() ? guardrails.of(then, arm) : null;
        return new Rows.Said(
                decided,
                chances == null ? null : chances.of(arm),
                guardrail == null ? null : guarded(guardrail),
                label(then, arm, guardrail));
    }

    /** Percentiles are judged once, at the planned end. */
    private Results.@Nullable Method decided(MetricReading metric) {
        if (metric.measure().recipe().percentile() != null) {
            return planned ? Results.Method.FIXED : null;
        }
        var method = Results.Method.of(design);
        return method == Results.Method.BAYESIAN ? Results.Method.ALWAYS_VALID : method;
    }

    private static Results.Guarded guarded(Guardrail guardrail) {
        var bounds = guardrail.bounds();
        return new Results.Guarded(
                guardrail.decision(), bounds == null ? null : bounds.low(), bounds == null ? null : bounds.high());
    }

    private Results.Label label(MetricReading metric, int arm, @Nullable Guardrail guardrail) {
        if (!open || !metric.mayBeRead(arm)) {
            return new Results.Label(Chip.TOO_EARLY, Chip.TOO_EARLY.text(), "→", false);
        }
        var question = Reading.question(metric.measure(), design);
        var treatments = new Treatments(question, planned, metric.arms(arms), metric.comparisons());
        var chip = guardrail == null ? Chip.of(treatments, arm - 1) : Chip.of(guardrail.decision());
        return new Results.Label(chip, chip.text(), Chip.arrow(treatments, arm - 1), chip.isColoured());
    }

    /** Each step is a share of all exposed units; the share of the step before only describes. */
    private List<Step> steps(MetricReading metric) {
        var recipe = metric.measure().recipe();
        var steps = new ArrayList<Step>();
        int before = 0;
        for (int i = 1; i <= recipe.steps().size(); i++) {
            var step = recipe.steps().get(i - 1);
            int from = before;
            int at = i;
            boolean optional = Boolean.TRUE.equals(step.optional());
            steps.add(new Step(
                    step.label(),
                    optional,
                    IntStream.range(0, arms.size())
                            .mapToObj(arm -> reached(
                                    Reading.key(arms.get(arm)),
                                    metric.samples().components().get(arm),
                                    from,
                                    at))
                            .toList()));
            before = optional ? before : i;
        }
        return steps;
    }

    private static Reached reached(String key, Components components, int before, int step) {
        var reached = Samples.conversions(components, "step" + step);
        long from = before == 0
                ? components.n()
                : Samples.conversions(components, "step" + before).converted();
        return new Reached(
                key,
                reached.converted(),
                components.n() == 0 ? null : reached.mean(),
                from == 0 ? null : Math.min(1, (double) reached.converted() / from));
    }
}
