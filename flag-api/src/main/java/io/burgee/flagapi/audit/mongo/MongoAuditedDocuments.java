package io.burgee.flagapi.audit.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.AuditedDocuments;
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
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** Compare-and-set by an update that names the version that it expects; the entries wait in the member {@code outbox}. */
final class MongoAuditedDocuments implements AuditedDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(MongoAuditedDocuments.class);

    private final MongoOperations mongo;
    private final Audit audit;
    private final String collection;

    MongoAuditedDocuments(MongoOperations mongo, Audit audit, String collection) {
        this.mongo = mongo;
        this.audit = audit;
        this.collection = collection;
    }

    /** One document; a deleted one has no body. */
    record Stored(@Id String id, int version, @Nullable String body, List<AuditEntry> outbox) {}

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
    public boolean add(String id, int version, String body, AuditEntry entry) {
        try {
            mongo.insert(new Stored(id, version, body, List.of(entry)), collection);
        } catch (DuplicateKeyException there) {
            var deleted = query(where("_id").is(id).and("body").exists(false));
            var update = update(version, entry).set("body", body);
            if (mongo.updateFirst(deleted, update, collection).getMatchedCount() == 0) {
                return false;
            }
        }
        log(id, entry);
        return true;
    }

    @Override
    public boolean save(String id, int from, int version, String body, @Nullable AuditEntry entry) {
        return write(id, from, update(version, entry).set("body", body), entry);
    }

    @Override
    public boolean delete(String id, int from, int last, AuditEntry entry) {
        return write(id, from, update(last, entry).unset("body"), entry);
    }

    @Override
    public void forget(String prefix) {
        mongo.remove(under(prefix), collection);
    }

    @Override
    public void settle() {
        mongo.find(query(where("outbox.0").exists(true)), Stored.class, collection)
                .forEach(stored -> stored.outbox().forEach(entry -> log(stored.id(), entry)));
    }

    private boolean write(String id, int from, Update update, @Nullable AuditEntry entry) {
        var expected =
                query(where("_id").is(id).and("version").is(from).and("body").exists(true));
        if (mongo.updateFirst(expected, update, collection).getMatchedCount() == 0) {
            return false;
        }
        if (entry != null) {
            log(id, entry);
        }
        return true;
    }

    private static Update update(int version, @Nullable AuditEntry entry) {
        var update = new Update().set("version", version);
        return entry == null ? update : update.push("outbox", entry);
    }

    private void log(String id, AuditEntry entry) {
        try {
            audit.record(entry);
            var logged = new Update().pull("outbox", new Document("version", entry.version()));
            mongo.updateFirst(query(where("_id").is(id)), logged, collection);
        } catch (DataAccessException away) {
            LOG.warn("The audit log will have the change of {} after the next start", id, away);
        }
    }

    private Optional<Stored> stored(String id) {
        return Optional.ofNullable(mongo.findById(id, Stored.class, collection));
    }

    /** Ids hold no character between the slash and the zero, so this is a range of the primary index. */
    private static Query under(String prefix) {
        return query(where("_id").gt(prefix + "/").lt(prefix + "0"));
    }
}
