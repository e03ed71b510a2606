package io.burgee.flagapi.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.metric.Recipe;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sufficient statistics that results are computed from, exact, so that anybody can compute them again.
 *
 * @param asOf when they were summed up, epoch milliseconds; null without a tally
 * @param completeThrough every event received before this time is counted, epoch milliseconds
 * @param multiExposed units that saw more than one variation
 */
public record Statistics(
        String experimentKey,
        int iteration,
        @Nullable Long asOf,
        @Nullable Long completeThrough,
        @Nullable Long multiExposed,
        List<Row> rows) {

    /**
     * One metric in one variation.
     *
     * @param n units
     * @param components what the numbers of each unit are called: {@code value}, and beside it {@code uncapped},
     *     {@code denominator}, {@code before}, {@code denominatorBefore}, {@code step1} …
     * @param sums of each component over all units
     * @param products of the first component with all, of the second with all from itself on, and so forth
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            String metricKey,
            Recipe.Kind measure,
            String variationKey,
            long n,
            List<String> components,
            List<BigDecimal> sums,
            List<BigDecimal> products) {}

    static Statistics of(String experimentKey, Iteration iteration, Optional<Tally> tally) {
        var start = iteration.started();
        var rows = tally.stream()
                .flatMap(sums -> start.measures().stream()
                        .flatMap(measure -> start.arms().stream().map(arm -> {
                            var c = Components.of(sums.variation(arm.variation())
                                    .map(v -> v.metrics().get(measure.key()))
                                    .orElse(Tally.Sums.NONE));
                            return new Row(
                                    measure.key(),
                                    measure.recipe().kind(),
                                    Reading.key(arm),
                                    c.n(),
                                    c.names(),
                                    c.sums(),
                                    c.products());
                        })))
                .toList();
        return new Statistics(
                experimentKey,
                iteration.number(),
                tally.map(Tally::asOf).orElse(null),
                tally.map(Tally::completeThrough).orElse(null),
                tally.map(Tally::multiExposed).orElse(null),
                rows);
    }
}
