package io.burgee.flagapi.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sums of all contributions to one iteration, as the worker publishes them.
 *
 * @param asOf when it was computed, epoch milliseconds
 * @param completeThrough every event received before this time is counted, epoch milliseconds
 * @param rowsRead units with any exposure
 * @param multiExposed units that saw more than one variation; they count in their first
 * @param caps by the key of each metric that is capped at a percentile, where any unit has a number; null without such metrics
 */
public record Tally(
        String experimentId,
        int iteration,
        long asOf,
        long completeThrough,
        long rowsRead,
        long multiExposed,
        List<Variation> variations,
        @Nullable Map<String, Cap> caps) {

    /** One of an iteration that caps nothing at a percentile. */
    Tally(
            String experimentId,
            int iteration,
            long asOf,
            long completeThrough,
            long rowsRead,
            long multiExposed,
            List<Variation> variations) {
        this(experimentId, iteration, asOf, completeThrough, rowsRead, multiExposed, variations, null);
    }

    /**
     * Where a percentile was when the tally was computed.
     *
     * @param at the most that a unit counts, of all variations
     * @param units that would count more without it
     */
    public record Cap(BigDecimal at, long units) {}

    /**
     * @param variation index in the flag
     * @param units exposed
     * @param days how many of them were exposed first on each day, {@code yyyy-MM-dd} in UTC
     * @param metrics by metric key
     */
    public record Variation(int variation, long units, Map<String, Long> days, Map<String, Sums> metrics) {

        public Variation {
            days = days == null ? Map.of() : new TreeMap<>(days);
        }
    }

    /**
     * The sufficient statistics of one metric in one variation, units without any event included. Sums are exact: a variance
     * is their difference.
     *
     * @param n units; only those whose window is over, where the metric wants that
     * @param sum of the units' numbers
     * @param sumSquares of their squares
     * @param components what the numbers are called, if there are several for each unit; the first is the one above
     * @param sums of each component
     * @param products sums of the products of each two components: of the first with all, of the second with all from itself
     *     on, and so forth
     * @param quantile of the units' numbers, where the metric asks for one
     * @param eventQuantile of the events' values, where the metric asks for that
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Sums(
            long n,
            BigDecimal sum,
            BigDecimal sumSquares,
            @Nullable List<String> components,
            @Nullable List<BigDecimal> sums,
            @Nullable List<BigDecimal> products,
            @Nullable Quantile quantile,
            @Nullable EventQuantile eventQuantile) {

        static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO, null, null, null, null, null);
    }

    /**
     * A percentile of the units' numbers.
     *
     * @param low, high the outer interval that covers it with 95 %; equal where there are too few units
     * @param nonZero units whose number is not 0
     */
    public record Quantile(int percent, double value, double low, double high, long nonZero) {}

    /**
     * A percentile of the events' values, judged by how much random groups of units differ.
     *
     * @param variance of the value; 0 where a group has too few events to tell
     * @param groups how many
     * @param events how many
     * @param nonZero events whose value is not 0
     */
    public record EventQuantile(int percent, double value, double variance, int groups, long events, long nonZero) {}

    /** One of its variations; empty when it does not count that one. */
    Optional<Variation> variation(int index) {
        return variations.stream().filter(v -> v.variation() == index).findFirst();
    }
}
