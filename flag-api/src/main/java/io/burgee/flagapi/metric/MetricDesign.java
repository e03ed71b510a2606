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
 * @param isNumeric always false: whether a context did it at all is measured, not how much
 * @param unitAggregationType always {@code average}, likewise
 * @param windowEndOffset milliseconds after its first exposure for which a context's events count; null until the
 *     iteration ends
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
        List<String> randomizationUnits,
        @Nullable Long windowStartOffset,
        @Nullable Long windowEndOffset,
        List<String> tags,
        @Nullable String maintainerId,
        boolean archived) {

    static final String AVERAGE = "average";

    public MetricDesign {
        description = Objects.requireNonNullElse(description, "");
        unit = Objects.requireNonNullElse(unit, "");
        successCriteria = Objects.requireNonNullElse(successCriteria, SuccessCriteria.HIGHER_THAN_BASELINE);
        unitAggregationType = Objects.requireNonNullElse(unitAggregationType, AVERAGE);
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
                && Objects.equals(windowEndOffset, other.windowEndOffset)
                && archived == other.archived;
    }
}
