package io.burgee.flagapi.holdout.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.holdout.Holdout;
import io.burgee.flagapi.holdout.Holdouts;
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
 * One document a holdout, found by {@code environmentId/key}. It carries the entry of its last change: recorded again at the start, which changes nothing
 * unless a crash had lost it.
 */
@Repository
class MongoHoldouts implements Holdouts {

    private final MongoOperations mongo;
    private final Audit audit;

    MongoHoldouts(MongoOperations mongo, Audit audit) {
        this.mongo = mongo;
        this.audit = audit;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void repairAudit() {
        mongo.findAll(Stored.class).forEach(stored -> audit.record(stored.lastChange()));
    }

    @Override
    public Optional<Holdout> find(String environmentId, String holdoutKey) {
        return Optional.ofNullable(mongo.findById(environmentId + "/" + holdoutKey, Stored.class))
                .map(Stored::toHoldout);
    }

    @Override
    public List<Holdout> in(String environmentId) {
        return mongo.find(query(where("environmentId").is(environmentId)), Stored.class).stream()
                .map(Stored::toHoldout)
                .sorted(Comparator.comparingLong(Holdout::createdAt).reversed().thenComparing(Holdout::key))
                .toList();
    }

    @Override
    public Holdout add(Holdout holdout, AuditEntry entry) {
        try {
            var stored = mongo.insert(Stored.of(holdout, entry));
            audit.record(entry);
            return stored.toHoldout();
        } catch (DuplicateKeyException taken) {
            throw Refusal.taken("holdout", holdout.key());
        }
    }

    @Override
    public Holdout save(Holdout holdout, AuditEntry entry) {
        try {
            var stored = mongo.save(Stored.of(holdout, entry));
            audit.record(entry);
            return stored.toHoldout();
        } catch (OptimisticLockingFailureException changedMeanwhile) {
            throw Refusal.conflict(find(holdout.environmentId(), holdout.key())
                    .map(Holdout::version)
                    .orElse(0L));
        }
    }

    /** Version 0 means "not stored yet", for us as for Spring Data. */
    @Document("holdouts")
    record Stored(
            @Id String id,
            @Indexed String environmentId,
            Holdout holdout,
            AuditEntry lastChange,
            @Version long version) {

        static Stored of(Holdout holdout, AuditEntry entry) {
            return new Stored(
                    holdout.environmentId() + "/" + holdout.key(),
                    holdout.environmentId(),
                    holdout,
                    entry,
                    holdout.version());
        }

        Holdout toHoldout() {
            return holdout.stored(version);
        }
    }
}
