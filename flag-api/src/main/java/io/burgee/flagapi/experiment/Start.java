package io.burgee.flagapi.experiment;

import io.burgee.flagapi.metric.Metric;
import io.burgee.flagapi.metric.MetricKind;
import io.burgee.flagapi.metric.Recipe;
import io.burgee.flagapi.metric.SuccessCriteria;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is frozen when an iteration starts, so that nothing that changes later touches what it means.
 *
 * @param at epoch milliseconds, inclusive
 * @param seed of the split, 1 to 2147483647
 * @param tuning see {@link Design#tuning}
 * @param arms baseline first
 * @param measures the primary one first
 * @param before what the flag's rule served before
 * @param slot the part of a layer's traffic that it has; null in no layer
 */
public record Start(
        long at,
        int seed,
        double tuning,
        List<Arm> arms,
        List<Measure> measures,
        Afterwards before,
        @Nullable Slot slot) {

    public Start {
        arms = List.copyOf(arms);
        measures = List.copyOf(measures);
    }

    /** In no layer. */
    public Start(long at, int seed, double tuning, List<Arm> arms, List<Measure> measures, Afterwards before) {
        this(at, seed, tuning, arms, measures, before, null);
    }

    Start in(@Nullable Slot part) {
        return new Start(at, part == null ? seed : part.seed(), tuning, arms, measures, before, part);
    }

    /** What those are served who are not in the slot: what is for the rest, or what was served before. */
    @Nullable
    String outsideVariationId(Design design) {
        return design.restVariationId() == null ? before.variationId() : design.restVariationId();
    }

    /**
     * A treatment, with its place in the flag.
     *
     * @param variation index in the flag, as SDK events carry it
     */
    public record Arm(int variation, Treatment treatment) {}

    /**
     * A metric, as it was then.
     *
     * @param kind where its events come from
     * @param eventKey that its events carry; null for a funnel, whose steps have keys of their own
     * @param windowMillis how long events count from the recipe's delay on; null until the iteration ends
     * @param unit of its values, for people; may be empty
     * @param recipe how events become numbers
     * @param guardrail whether it is watched for harm rather than asked for good
     * @param margin as a guardrail, the tolerated loss as a fraction of the baseline; null to watch for harm only
     */
    public record Measure(
            String key,
            String name,
            MetricKind kind,
            @Nullable String eventKey,
            @Nullable Long windowMillis,
            boolean higherIsBetter,
            String unit,
            Recipe recipe,
            @Nullable Boolean guardrail,
            @Nullable Double margin) {

        public Measure {
            unit = Objects.requireNonNullElse(unit, "");
            recipe = Objects.requireNonNullElse(recipe, Recipe.CONVERSION);
        }

        /** A metric as it is now. */
        static Measure of(Metric metric, boolean guardrail) {
            var design = metric.design();
            return new Measure(
                    metric.key(),
                    design.name(),
                    design.kind(),
                    metric.eventKey(),
                    metric.windowMillis(),
                    design.successCriteria() == SuccessCriteria.HIGHER_THAN_BASELINE,
                    design.unit(),
                    metric.recipe(),
                    guardrail,
                    guardrail ? design.guardrailMargin() : null);
        }

        public boolean isGuardrail() {
            return Boolean.TRUE.equals(guardrail);
        }
    }

    /**
     * What a rule serves without an experiment: a variation, or weights by variation id.
     *
     * @param bucketBy the attribute that the weights hash; null for the key
     */
    public record Afterwards(
            @Nullable String variationId,
            @Nullable Map<String, Integer> rolloutWeights,
            @Nullable String bucketBy,
            @Nullable String contextKind) {}
}
