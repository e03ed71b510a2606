package io.burgee.flagapi.guard;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;

/**
 * All guarded rollouts. None is ever deleted, so that the sum of their versions only rises. Each save takes the audit entry of the change and sees to
 * it that the audit log has it, also after a crash.
 */
public interface GuardedRollouts {

    Optional<GuardedRollout> find(String environmentId, String id);

    /** The environment's, newest first. */
    List<GuardedRollout> in(String environmentId);

    List<GuardedRollout> all();

    /** Those that nodes still have to look after: the active ones, and those whose flag is not known to follow their end. */
    List<GuardedRollout> open();

    /** The sum of all versions. */
    long versions();

    GuardedRollout add(GuardedRollout rollout, AuditEntry entry);

    /**
     * Saves a changed one if nobody else did meanwhile; answers it with its next version.
     *
     * @throws Refusal 409 when it was changed meanwhile
     */
    GuardedRollout save(GuardedRollout rollout, AuditEntry entry);

    /** 404 when there is none. */
    default GuardedRollout get(String environmentId, String id) {
        return find(environmentId, id).orElseThrow(() -> Refusal.notFound("guarded rollout", id));
    }
}
