package io.burgee.flagapi.metric;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One step of a funnel: the first such event at or after the required step before it, or the exposure.
 *
 * @param kind of the event; custom if absent
 * @param eventKey the custom event's key, or the key of the click or page-view metric whose goal it is
 * @param name as the result page calls it; the event's key if absent
 * @param windowMillis how long after the step before it still counts, milliseconds; null for as long as the metric counts
 * @param optional whether the path goes on without it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FunnelStep(
        MetricKind kind,
        @Nullable String eventKey,
        @Nullable String name,
        @Nullable Long windowMillis,
        @Nullable Boolean optional) {

    public FunnelStep {
        kind = Objects.requireNonNullElse(kind, MetricKind.CUSTOM);
    }

    /** What people call it. */
    public String label() {
        return name == null || name.isBlank() ? Objects.requireNonNullElse(eventKey, "") : name;
    }
}
