package io.burgee.flagapi.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a metric that may be changed, and nothing else: a JSON Patch works on this document.
 *
 * @param eventKey of custom events; null for the other kinds, whose events carry the metric's own key
 * @param selector CSS selector of what is clicked; click metrics only
 * @param urls pages that are watched; click and page-view metrics only
 * @param isNumeric whether the events' values count, not only that they happened
 * @param unitAggregationType how one context's events become one number: {@code average} (of values; without values, whether
 *     there was an event at all), {@code sum} (of values; without values, how many events), {@code max}, {@code last}
 * @param eventDefault what a context without any event counts as
 * @param analysisType {@code mean}, or {@code percentile}
 * @param percentileValue 1 to 99; percentiles only
 * @param percentileOf whose percentile; null for the units'; percentiles only
 * @param denominator makes it a ratio; null otherwise
 * @param steps of a funnel, in their order; funnels only
 * @param cap the most that one context's number counts; null for no limit
 * @param winsorUpperPercentile the same as a percentile of all contexts' numbers other than zero, of all variations together: above 0,
 *     below 100; null for no such limit
 * @param windowStartOffset milliseconds after its first exposure from which a context's events count
 * @param windowEndOffset milliseconds after its first exposure for which a context's events count; null until the
 *     iteration ends
 * @param matureOnly whether contexts count only when their window is over
 * @param covariateMillis how long before its first exposure a context's events are taken to explain its number (CUPED),
 *     milliseconds; null for no adjustment
 * @param guardrailMargin as a guardrail, how much of a loss is tolerated, as a fraction of the baseline; null to watch for harm only
 * @param maintainerId the responsible member's {@code _id}
 */
public record MetricDesign(
        String name,
        String description,
        MetricKind kind,
        @Nullable String eventKey,
        @Nullable String selector,
        List<UrlMatcher> urls,
        SuccessCriteria successCriteria,
        @JsonProperty("isNumeric") boolean isNumeric,
        String unit,
        String unitAggregationType,
        EventDefault eventDefault,
        String analysisType,
        @Nullable Integer percentileValue,
        @Nullable PercentileOf percentileOf,
        @Nullable Denominator denominator,
        List<FunnelStep> steps,
        @Nullable Double cap,
        @Nullable Double winsorUpperPercentile,
        List<String> randomizationUnits,
        @Nullable Long windowStartOffset,
        @Nullable Long windowEndOffset,
        @Nullable Boolean matureOnly,
        @Nullable Long covariateMillis,
        @Nullable Double guardrailMargin,
        List<String> tags,
        @Nullable String maintainerId,
        boolean archived) {

    static final String AVERAGE = "average";
    static final String SUM = "sum";
    static final String MEAN = "mean";
    static final String PERCENTILE = "percentile";

    public MetricDesign {
        description = Objects.requireNonNullElse(description, "");
        unit = Objects.requireNonNullElse(unit, "");
        successCriteria = Objects.requireNonNullElse(successCriteria, SuccessCriteria.HIGHER_THAN_BASELINE);
        unitAggregationType = Objects.requireNonNullElse(unitAggregationType, AVERAGE);
        eventDefault = Objects.requireNonNullElse(eventDefault, EventDefault.ZERO);
        analysisType = Objects.requireNonNullElse(analysisType, MEAN);
        steps = steps == null ? List.of() : List.copyOf(steps);
        urls = urls == null ? List.of() : List.copyOf(urls);
        tags = tags == null ? List.of() : new ArrayList<>(new LinkedHashSet<>(tags));
        randomizationUnits = randomizationUnits == null || randomizationUnits.isEmpty()
                ? List.of("user")
                : List.copyOf(randomizationUnits);
    }

    /** Whether both measure the same events in the same way: names, tags and the like may differ. */
    boolean measuresLike(MetricDesign other) {
        return kind == other.kind
                && Objects.equals(eventKey, other.eventKey)
                && Objects.equals(selector, other.selector)
                && urls.equals(other.urls)
                && successCriteria == other.successCriteria
                && recipe("").equals(other.recipe(""))
                && Objects.equals(windowMillis(), other.windowMillis())
                && Objects.equals(guardrailMargin, other.guardrailMargin)
                && archived == other.archived;
    }

    /** How long events count from the window's start on, milliseconds; null until the iteration ends. */
    @Nullable
    Long windowMillis() {
        return windowEndOffset == null ? null : Long.valueOf(windowEndOffset - startOffset());
    }

    /**
     * What it comes to; only of a design that {@link DesignRules} allow.
     *
     * @param ownEventKey the key that its SDK events carry; anything for a funnel
     */
    Recipe recipe(String ownEventKey) {
        var part = denominator;
        var divided = part != null
                ? new Recipe.Part(
                        part.kind(),
                        Objects.requireNonNullElse(part.eventName(), ""),
                        aggregation(part.numeric(), part.unitAggregationType()))
                : null;
        if (divided == null && eventDefault.leavesOut()) {
            divided = new Recipe.Part(kind, ownEventKey, Recipe.Aggregation.CONVERSION);
        }
        var aggregation = kind == MetricKind.FUNNEL
                ? Recipe.Aggregation.FUNNEL
                : ofEvents() ? Recipe.Aggregation.EVENTS : aggregation(isNumeric, unitAggregationType);
        return new Recipe(
                kind(aggregation, divided),
                aggregation,
                cap,
                winsorUpperPercentile,
                divided,
                steps,
                startOffset(),
                Boolean.TRUE.equals(matureOnly),
                covariateMillis,
                percentileValue);
    }

    boolean ofEvents() {
        return analysisType.equals(PERCENTILE) && percentileOf == PercentileOf.EVENTS;
    }

    private long startOffset() {
        return windowStartOffset == null ? 0 : windowStartOffset;
    }

    private Recipe.Kind kind(Recipe.Aggregation aggregation, Recipe.@Nullable Part divided) {
        if (divided != null) {
            return Recipe.Kind.RATIO;
        }
        if (analysisType.equals(PERCENTILE)) {
            return Recipe.Kind.PERCENTILE;
        }
        return switch (aggregation) {
            case CONVERSION -> Boolean.TRUE.equals(matureOnly) ? Recipe.Kind.RETENTION : Recipe.Kind.CONVERSION;
            case COUNT -> Recipe.Kind.COUNT;
            case SUM -> Recipe.Kind.SUM;
            case AVERAGE -> Recipe.Kind.AVERAGE;
            case MAX -> Recipe.Kind.MAX;
            case LAST -> Recipe.Kind.LAST;
            case FUNNEL -> Recipe.Kind.FUNNEL;
            case EVENTS -> Recipe.Kind.PERCENTILE;
        };
    }

    private static Recipe.Aggregation aggregation(boolean numeric, String unitAggregationType) {
        return switch (unitAggregationType) {
            case SUM -> numeric ? Recipe.Aggregation.SUM : Recipe.Aggregation.COUNT;
            case "max" -> Recipe.Aggregation.MAX;
            case "last" -> Recipe.Aggregation.LAST;
            default -> numeric ? Recipe.Aggregation.AVERAGE : Recipe.Aggregation.CONVERSION;
        };
    }
}
