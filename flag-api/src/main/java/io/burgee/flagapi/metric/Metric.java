package io.burgee.flagapi.metric;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A measure of success, defined once for a project and used by any number of experiments.
 *
 * @param id 24 hexadecimal digits
 * @param projectId the project's {@code _id}: a project that is made anew under the same key starts without metrics
 * @param creationDate epoch milliseconds
 * @param lastModified epoch milliseconds
 * @param version rises with every change; 0 before the first save
 */
public record Metric(
        String id,
        String projectId,
        String key,
        MetricDesign design,
        long creationDate,
        long lastModified,
        long version) {

    /** The key that SDK events carry; null for a funnel, whose steps have keys of their own. */
    public @Nullable String eventKey() {
        return switch (design.kind()) {
            case CUSTOM -> design.eventKey();
            case CLICK, PAGEVIEW -> key;
            case FUNNEL -> null;
        };
    }

    /** How its events become numbers. */
    public Recipe recipe() {
        return design.recipe(Objects.requireNonNullElse(eventKey(), ""));
    }

    /** How long events count from the window's start on, milliseconds; null until the iteration ends. */
    public @Nullable Long windowMillis() {
        return design.windowMillis();
    }

    Metric with(MetricDesign changed, long now) {
        return new Metric(id, projectId, key, changed, creationDate, now, version);
    }
}
