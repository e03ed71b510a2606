package io.burgee.flagapi.experiment;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * All experiments. None is ever deleted, so that the sum of their versions only rises. Each save takes the audit entry of the
 * change and sees to it that the audit log has it, also after a crash.
 */
public interface Experiments {

    Optional<Experiment> find(String environmentId, String experimentKey);

    /** The environment's experiments, archived ones too, newest first. */
    List<Experiment> in(String environmentId);

    /** The project's experiments in all environments, archived ones too, newest first. */
    List<Experiment> inProject(String projectId);

    List<Experiment> all();

    /** The sum of all versions: rises whenever any experiment changes. */
    long versions();

    /**
     * Adds one.
     *
     * @throws Refusal 409 when the key is taken
     */
    Experiment add(Experiment experiment, AuditEntry entry);

    /**
     * Saves a changed one if nobody else did meanwhile; answers it with its next version.
     *
     * @throws Refusal 409 when it was changed meanwhile
     */
    Experiment save(Experiment experiment, AuditEntry entry);

    /** The experiment with that key; 404 when there is none. */
    default Experiment get(String environmentId, String experimentKey) {
        return find(environmentId, experimentKey).orElseThrow(() -> Refusal.notFound("experiment", experimentKey));
    }
}
