package io.burgee.flagapi.experiment;

import io.burgee.flagapi.metric.MetricKind;
import java.util.List;
import java.util.Map;
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
 */
public record Start(long at, int seed, double tuning, List<Arm> arms, List<Measure> measures, Afterwards before) {

    public Start {
        arms = List.copyOf(arms);
        measures = List.copyOf(measures);
    }

    /**
     * A treatment, with its place in the flag.
     *
     * @param variation index in the flag, as SDK events carry it
     */
    public record Arm(int variation, Treatment treatment) {}

    /** A metric, as it was then. */
    public record Measure(
            String key,
            String name,
            MetricKind kind,
            String eventKey,
            @Nullable Long windowMillis,
            boolean higherIsBetter) {}

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
