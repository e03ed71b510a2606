package io.burgee.flagapi.guard.mongo;

import static org.springframework.data.mongodb.core.aggregation.Aggregation.group;
import static org.springframework.data.mongodb.core.aggregation.Aggregation.newAggregation;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.guard.GuardedRollout;
import io.burgee.flagapi.guard.GuardedRollouts;
import io.burgee.flagapi.platform.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * One document a rollout. It carries the entry of its last change: recorded again at the start, which changes nothing unless a crash had lost it. The
 * body is JSON, because metric keys may contain periods.
 */
@Repository
class MongoGuardedRollouts implements GuardedRollouts {

    private static final String COLLECTION = "guardedRollouts";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final MongoOperations mongo;
    private final Audit audit;

    MongoGuardedRollouts(MongoOperations mongo, Audit audit) {
        this.mongo = mongo;
        this.audit = audit;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void repairAudit() {
        mongo.findAll(Stored.class).forEach(stored -> audit.record(stored.lastChange()));
    }

    @Override
    public Optional<GuardedRollout> find(String environmentId, String id) {
        return Optional.ofNullable(mongo.findById(id, Stored.class))
                .filter(it -> it.environmentId().equals(environmentId))
                .map(Stored::toRollout);
    }

    @Override
    public List<GuardedRollout> in(String environmentId) {
        return list(query(where("environmentId").is(environmentId)));
    }

    @Override
    public List<GuardedRollout> all() {
        return list(new Query());
    }

    @Override
    public List<GuardedRollout> open() {
        return list(query(where("open").is(true)));
    }

    @Override
    public long versions() {
        var summing = newAggregation(group().sum("version").as("versions"));
        var result =
                mongo.aggregate(summing, COLLECTION, org.bson.Document.class).getUniqueMappedResult();
        return result != null && result.get("versions") instanceof Number sum ? sum.longValue() : 0;
    }

    @Override
    public GuardedRollout add(GuardedRollout rollout, AuditEntry entry) {
        var stored = mongo.insert(Stored.of(rollout, entry));
        audit.record(entry);
        return stored.toRollout();
    }

    @Override
    public GuardedRollout save(GuardedRollout rollout, AuditEntry entry) {
        try {
            var stored = mongo.save(Stored.of(rollout, entry));
            audit.record(entry);
            return stored.toRollout();
        } catch (OptimisticLockingFailureException changedMeanwhile) {
            throw Refusal.conflict(find(rollout.environmentId(), rollout.id())
                    .map(GuardedRollout::version)
                    .orElse(0L));
        }
    }

    private List<GuardedRollout> list(Query query) {
        return mongo.find(query, Stored.class).stream()
                .map(Stored::toRollout)
                .sorted(Comparator.comparingLong(GuardedRollout::creationDate)
                        .reversed()
                        .thenComparing(GuardedRollout::id))
                .toList();
    }

    /** Version 0 means "not stored yet", for us as for Spring Data. */
    @Document(COLLECTION)
    record Stored(
            @Id String id,
            @Indexed String environmentId,
            @Indexed boolean open,
            String body,
            AuditEntry lastChange,
            @Version long version) {

        static Stored of(GuardedRollout rollout, AuditEntry entry) {
            return new Stored(
                    rollout.id(),
                    rollout.environmentId(),
                    rollout.active() || !rollout.settled(),
                    JSON.writeValueAsString(rollout),
                    entry,
                    rollout.version());
        }

        GuardedRollout toRollout() {
            return JSON.readValue(body, GuardedRollout.class).stored(version);
        }
    }
}
