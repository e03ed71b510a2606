package io.burgee.flagapi.holdout;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;

/** All holdouts. Each save takes the audit entry of the change and sees to it that the audit log has it, also after a crash. */
public interface Holdouts {

    Optional<Holdout> find(String environmentId, String holdoutKey);

    /** The environment's, newest first. */
    List<Holdout> in(String environmentId);

    /**
     * Adds one.
     *
     * @throws Refusal 409 when the key is taken
     */
    Holdout add(Holdout holdout, AuditEntry entry);

    /**
     * Saves a changed one if nobody else did meanwhile; answers it with its next version.
     *
     * @throws Refusal 409 when it was changed meanwhile
     */
    Holdout save(Holdout holdout, AuditEntry entry);

    /** 404 when there is none. */
    default Holdout get(String environmentId, String holdoutKey) {
        return find(environmentId, holdoutKey).orElseThrow(() -> Refusal.notFound("holdout", holdoutKey));
    }
}
