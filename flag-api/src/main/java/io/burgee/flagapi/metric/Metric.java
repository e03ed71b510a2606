package io.burgee.flagapi.metric;

import java.util.Objects;

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

    /** The key that SDK events carry. */
    public String eventKey() {
        return design.kind() == MetricKind.CUSTOM ? Objects.requireNonNull(design.eventKey()) : key;
    }

    Metric with(MetricDesign changed, long now) {
        return new Metric(id, projectId, key, changed, creationDate, now, version);
    }
}
