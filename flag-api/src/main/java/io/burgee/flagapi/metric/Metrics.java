package io.burgee.flagapi.metric;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * All metrics, by project and key. Each save takes the audit entry of the change and sees to it that the audit log has it, also
 * after a crash.
 */
public interface Metrics {

    Optional<Metric> find(String projectId, String metricKey);

    /** The project's metrics, archived ones too, by key. */
    List<Metric> in(String projectId);

    /**
     * Adds one.
     *
     * @throws Refusal 409 when the key is taken
     */
    Metric add(Metric metric, AuditEntry entry);

    /**
     * Saves a changed one if nobody else did meanwhile; answers it with its next version.
     *
     * @throws Refusal 409 when it was changed meanwhile
     */
    Metric save(Metric metric, AuditEntry entry);

    void delete(Metric metric, AuditEntry entry);

    /** The metric with that key; 404 when there is none. */
    default Metric get(String projectId, String metricKey) {
        return find(projectId, metricKey).orElseThrow(() -> Refusal.notFound("metric", metricKey));
    }
}
