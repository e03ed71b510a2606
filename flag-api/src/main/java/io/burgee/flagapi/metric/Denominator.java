package io.burgee.flagapi.metric;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a ratio metric divides by, summed up over all contexts as its numerator is.
 *
 * @param kind of the event; custom if absent
 * @param eventName the custom event's key, or the key of the click or page-view metric whose goal it is
 * @param isNumeric whether the events' values count, not the events
 * @param unitAggregationType as {@link MetricDesign#unitAggregationType}
 */
public record Denominator(
        MetricKind kind,
        @Nullable String eventName,
        @JsonProperty("isNumeric") @Nullable Boolean isNumeric,
        String unitAggregationType) {

    public Denominator {
        kind = Objects.requireNonNullElse(kind, MetricKind.CUSTOM);
        unitAggregationType = Objects.requireNonNullElse(unitAggregationType, MetricDesign.SUM);
    }

    boolean numeric() {
        return Boolean.TRUE.equals(isNumeric);
    }
}
