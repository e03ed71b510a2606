package io.burgee.flagapi.layer.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.layer.Layer;
import io.burgee.flagapi.layer.Layers;
import io.burgee.flagapi.platform.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/**
 * One document a layer, found by {@code projectId/key}. It carries the entry of its last change: recorded again at the start, which changes nothing
 * unless a crash had lost it.
 */
@Repository
class MongoLayers implements Layers {

    private final MongoOperations mongo;
    private final Audit audit;

    MongoLayers(MongoOperations mongo, Audit audit) {
        this.mongo = mongo;
        this.audit = audit;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void repairAudit() {
        mongo.findAll(Stored.class).forEach(stored -> audit.record(stored.lastChange()));
    }

    @Override
    public Optional<Layer> find(String projectId, String layerKey) {
        return Optional.ofNullable(mongo.findById(projectId + "/" + layerKey, Stored.class))
                .map(Stored::toLayer);
    }

    @Override
    public List<Layer> in(String projectId) {
        return mongo.find(query(where("projectId").is(projectId)), Stored.class).stream()
                .map(Stored::toLayer)
                .sorted(Comparator.comparing(Layer::key))
                .toList();
    }

    @Override
    public Layer add(Layer layer, AuditEntry entry) {
        try {
            var stored = mongo.insert(Stored.of(layer, entry));
            audit.record(entry);
            return stored.toLayer();
        } catch (DuplicateKeyException taken) {
            throw Refusal.taken("layer", layer.key());
        }
    }

    @Override
    public Layer save(Layer layer, AuditEntry entry) {
        try {
            var stored = mongo.save(Stored.of(layer, entry));
            audit.record(entry);
            return stored.toLayer();
        } catch (OptimisticLockingFailureException changedMeanwhile) {
            throw Refusal.conflict(
                    find(layer.projectId(), layer.key()).map(Layer::version).orElse(0L));
        }
    }

    /** Version 0 means "not stored yet", for us as for Spring Data. */
    @Document("layers")
    record Stored(
            @Id String id,
            @Indexed String projectId,
            Layer layer,
            AuditEntry lastChange,
            @Version long version) {

        static Stored of(Layer layer, AuditEntry entry) {
            return new Stored(layer.projectId() + "/" + layer.key(), layer.projectId(), layer, entry, layer.version());
        }

        Layer toLayer() {
            return layer.stored(version);
        }
    }
}
