package io.burgee.flagapi.audit;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

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

/**
 * A collection of versioned documents, changed by compare-and-set on their version. Each document carries those of its audit entries that
 * the log may not have yet: saving a document and logging the change are two writes, and a crash between them
 * must lose neither. What a crash left over is logged by {@link #settle} at the next start.
 *
 * <p>A deleted document leaves its last version behind, so that one that is added later under the same id goes on from there.
 *
 * <p>The body is JSON text: it is loaded and saved whole, and holds keys that BSON does not take.
 */
public final class AuditedDocuments {

    private static final Logger LOG = LoggerFactory.getLogger(AuditedDocuments.class);

    private final MongoOperations mongo;
    private final Audit audit;
    private final String collection;

    public AuditedDocuments(MongoOperations mongo, Audit audit, String collection) {
        this.mongo = mongo;
        this.audit = audit;
        this.collection = collection;
    }

    /** One document; a deleted one has no body. */
    record Stored(@Id String id, int version, @Nullable String body, List<AuditEntry> outbox) {}

    /** The body of the document with that id. */
    public Optional<String> find(String id) {
        return stored(id).map(Stored::body);
    }

    /** The bodies of the documents whose ids begin with {@code prefix} and a slash, by id. */
    public List<String> in(String prefix) {
        return mongo.find(under(prefix), Stored.class, collection).stream()
                .filter(stored -> stored.body() != null)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(Stored::body)
                .toList();
    }

    /** The last version of a deleted document with that id; 0 if there was none. */
    public int versionOfDeleted(String id) {
        return stored(id)
                .filter(stored -> stored.body() == null)
                .map(Stored::version)
                .orElse(0);
    }

    /**
     * Adds a document, or puts it in the place of a deleted one.
     *
     * @return false, having added nothing, if there is one with that id
     */
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

    /**
     * Saves a document at {@code version} if the stored one is at {@code from}.
     *
     * @param entry null for a change that nobody made
     */
    public boolean save(String id, int from, int version, String body, @Nullable AuditEntry entry) {
        return write(id, from, update(version, entry).set("body", body), entry);
    }

    /** Deletes a document if the stored one is at {@code from}; remembers that it was at {@code last}. */
    public boolean delete(String id, int from, int last, AuditEntry entry) {
        return write(id, from, update(last, entry).unset("body"), entry);
    }

    /** Forgets the documents whose ids begin with {@code prefix} and a slash, deleted ones too. */
    public void forget(String prefix) {
        mongo.remove(under(prefix), collection);
    }

    /** Logs what a crash left over. */
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
