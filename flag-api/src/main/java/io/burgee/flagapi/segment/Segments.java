package io.burgee.flagapi.segment;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.History;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * All segments, by project, environment and key. Each save also takes the audit entry of the change: it is kept with the segment until
 * the audit log has it.
 */
public interface Segments {

    Optional<Segment> find(String projectKey, String environmentKey, String segmentKey);

    /** The environment's segments, by key. */
    List<Segment> in(String projectKey, String environmentKey);

    /** The version that a deleted segment with that key ended at; 0 if there was none. */
    int versionOfDeleted(String projectKey, String environmentKey, String segmentKey);

    /** All versions of the segment with that key. */
    History<Segment> history(String projectKey, String environmentKey, String segmentKey);

    /**
     * Adds one.
     *
     * @throws Refusal 409 when the key is taken
     */
    void add(Segment segment, AuditEntry entry);

    /**
     * Saves a segment at its next version.
     *
     * @return false, having saved nothing, if the stored one is at another version by now
     */
    boolean save(Segment changed, AuditEntry entry);

    /**
     * Deletes a segment and remembers its version.
     *
     * @return false, having deleted nothing, if the stored one is at another version by now
     */
    boolean delete(Segment segment, AuditEntry entry);

    /** Forgets all segments of an environment that is gone. */
    void forget(String projectKey, String environmentKey);

    /** The segment with that key; 404 when there is none. */
    default Segment get(String projectKey, String environmentKey, String segmentKey) {
        return find(projectKey, environmentKey, segmentKey).orElseThrow(() -> Refusal.notFound("segment", segmentKey));
    }
}
