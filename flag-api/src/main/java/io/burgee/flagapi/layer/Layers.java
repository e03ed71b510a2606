package io.burgee.flagapi.layer;

import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.platform.Refusal;
import java.util.List;
import java.util.Optional;

/** All layers, by project and key. Each save takes the audit entry of the change and sees to it that the audit log has it, also after a crash. */
public interface Layers {

    Optional<Layer> find(String projectId, String layerKey);

    /** The project's, by key. */
    List<Layer> in(String projectId);

    /**
     * Adds one.
     *
     * @throws Refusal 409 when the key is taken
     */
    Layer add(Layer layer, AuditEntry entry);

    /**
     * Saves a changed one if nobody else did meanwhile; answers it with its next version.
     *
     * @throws Refusal 409 when it was changed meanwhile
     */
    Layer save(Layer layer, AuditEntry entry);

    /** 404 when there is none. */
    default Layer get(String projectId, String layerKey) {
        return find(projectId, layerKey).orElseThrow(() -> Refusal.notFound("layer", layerKey));
    }
}
