package io.burgee.flagapi.audit.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.AuditedDocuments;
import io.burgee.flagapi.audit.History;
import io.burgee.flagapi.audit.History.Past;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/**
 * Compare-and-set by an update that names the version that it expects. What is to be told of a change waits in the member {@code outbox} until both
 * the history and the audit log have it. The next change of a document waits for that, so the history misses no version.
 */
final class MongoAuditedDocuments implements AuditedDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(MongoAuditedDocuments.class);

    private final MongoOperations mongo;
    private final Audit audit;
    private final Clock clock;
    private final String collection;
    private final String versions;

    MongoAuditedDocuments(MongoOperations mongo, Audit audit, Clock clock, String collection) {
        this.mongo = mongo;
        this.audit = audit;
        this.clock = clock;
        this.collection = collection;
        this.versions = collection + ".versions";
    }

    /** One document; a deleted one has no body. */
    record Stored(@Id String id, int version, @Nullable String body, List<Change> outbox) {}

    /** What made a version; without an entry if nobody did. */
    record Change(int version, long date, @Nullable AuditEntry entry) {}

    @Override
    public Optional<String> find(String id) {
        return stored(id).map(Stored::body);
    }

    @Override
    public List<String> in(String prefix) {
        return mongo.find(under(prefix), Stored.class, collection).stream()
                .filter(stored -> stored.body() != null)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(Stored::body)
                .toList();
    }

    @Override
    public int versionOfDeleted(String id) {
        return stored(id)
                .filter(stored -> stored.body() == null)
                .map(Stored::version)
                .orElse(0);
    }

    @Override
    public History<String> history(String id) {
        return history(id, stored(id).map(Stored::version).orElse(0));
    }

    @Override
    public boolean add(String id, int version, String body, AuditEntry entry) {
        var change = change(version, entry);
        try {
            mongo.insert(new Stored(id, version, body, List.of(change)), collection);
        } catch (DuplicateKeyException there) {
            var deleted = where("_id").is(id).and("body").exists(false);
            if (!updated(id, deleted, update(change).set("body", body))) {
                return false;
            }
        }
        tell(id, body, change);
        return true;
    }

    @Override
    public boolean save(String id, int from, int version, String body, @Nullable AuditEntry entry) {
        var change = change(version, entry);
        return write(id, from, update(change).set("body", body), body, change);
    }

    @Override
    public boolean delete(String id, int from, int last, AuditEntry entry) {
        var change = change(last, entry);
        return write(id, from, update(change).unset("body"), null, change);
    }

    @Override
    public void forget(String prefix) {
        mongo.remove(under(prefix), collection);
        mongo.remove(under(prefix), versions);
    }

    @Override
    public void settle() {
        mongo.find(query(where("outbox.0").exists(true)), Stored.class, collection)
                .forEach(this::settle);
    }

    private void settle(Stored stored) {
        stored.outbox().forEach(change -> tell(stored.id(), stored.body(), change));
    }

    private boolean write(String id, int from, Update update, @Nullable String body, Change change) {
        var expected = where("_id").is(id).and("version").is(from).and("body").exists(true);
        if (!updated(id, expected, update)) {
            return false;
        }
        tell(id, body, change);
        return true;
    }

    /** Where the change before has not been told of yet, because its writer is at it or died, that comes first. */
    private boolean updated(String id, Criteria expected, Update update) {
        var toldOf = query(expected.and("outbox.0").exists(false));
        if (mongo.updateFirst(toldOf, update, collection).getMatchedCount() == 1) {
            return true;
        }
        var waiting = stored(id).filter(stored -> !stored.outbox().isEmpty());
        waiting.ifPresent(this::settle);
        return waiting.isPresent()
                && mongo.updateFirst(toldOf, update, collection).getMatchedCount() == 1;
    }

    private Change change(int version, @Nullable AuditEntry entry) {
        return new Change(version, entry == null ? clock.millis() : entry.date(), entry);
    }

    private static Update update(Change change) {
        return new Update().set("version", change.version()).push("outbox", change);
    }

    private void tell(String id, @Nullable String body, Change change) {
        var entry = change.entry();
        try {
            var entryId = entry == null ? null : MongoAudit.idOf(entry);
            history(id, change.version()).add(new Past<>(change.version(), change.date(), entryId, body));
            if (entry != null) {
                audit.record(entry);
            }
            var told = new Update().pull("outbox", new Document("version", change.version()));
            mongo.updateFirst(query(where("_id").is(id)), told, collection);
        } catch (DataAccessException away) {
            LOG.warn("The audit log will have the change of {} before the next one, or after the next start", id, away);
        }
    }

    private MongoHistory history(String id, int newest) {
        return new MongoHistory(mongo, versions, id, newest);
    }

    private Optional<Stored> stored(String id) {
        return Optional.ofNullable(mongo.findById(id, Stored.class, collection));
    }

    /** Ids hold no character between the slash and the zero, so this is a range of the primary index. */
    private static Query under(String prefix) {
        return query(where("_id").gt(prefix + "/").lt(prefix + "0"));
    }
}
