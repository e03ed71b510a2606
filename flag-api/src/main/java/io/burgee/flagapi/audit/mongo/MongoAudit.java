package io.burgee.flagapi.audit.mongo;

import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import io.burgee.flagapi.audit.AuditLog;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Repository;

/**
 * Entries by an id that follows from what they say: seconds of the date, then a hash of resource and version. So the
 * same change recorded twice is one entry.
 */
@Repository
class MongoAudit implements Audit, AuditLog {

    private static final Sort NEWEST_FIRST = Sort.by(Sort.Order.desc("date"), Sort.Order.desc("_id"));

    private final MongoOperations mongo;

    MongoAudit(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void record(AuditEntry entry) {
        try {
            mongo.insert(new Stored(idOf(entry), entry.date(), entry.resource().specifier(), entry));
        } catch (DuplicateKeyException recordedBefore) {
            // The same change: what is there says the same.
        }
    }

    @Override
    public List<Recorded> find(Query query) {
        var conditions = conditions(query);
        var criteria = conditions.isEmpty() ? new Criteria() : new Criteria().andOperator(conditions);
        return mongo.find(query(criteria).with(NEWEST_FIRST).limit(query.limit()), Stored.class).stream()
                .map(Stored::recorded)
                .toList();
    }

    @Override
    public Optional<Recorded> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Stored.class)).map(Stored::recorded);
    }

    private List<Criteria> conditions(Query query) {
        var conditions = new ArrayList<Criteria>();
        if (query.before() != null) {
            conditions.add(Criteria.where("date").lt(query.before()));
        }
        if (query.after() != null) {
            conditions.add(Criteria.where("date").gt(query.after()));
        }
        if (query.olderThanId() != null) {
            find(query.olderThanId()).ifPresent(last -> conditions.add(after(last)));
        }
        if (query.memberId() != null) {
            conditions.add(Criteria.where("entry.caller.memberId").is(query.memberId()));
        }
        var resource = query.resource();
        if (resource != null) {
            // A flag's change in one environment is named below the environment, one in all below the project.
            conditions.add(Criteria.where("resource").regex("^" + Pattern.quote(resource.specifier()) + "(:|$)"));
        }
        var words = query.words();
        if (words != null && !words.isBlank()) {
            var anywhere = Pattern.compile(Pattern.quote(words.strip()), Pattern.CASE_INSENSITIVE);
            conditions.add(new Criteria()
                    .orOperator(
                            Criteria.where("entry.name").regex(anywhere),
                            Criteria.where("entry.description").regex(anywhere),
                            Criteria.where("entry.comment").regex(anywhere),
                            Criteria.where("entry.caller.email").regex(anywhere),
                            Criteria.where("resource").regex(anywhere)));
        }
        return conditions;
    }

    private static Criteria after(Recorded last) {
        long date = last.entry().date();
        return new Criteria()
                .orOperator(
                        Criteria.where("date").lt(date),
                        Criteria.where("date").is(date).and("_id").lt(last.id()));
    }

    static String idOf(AuditEntry entry) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            var name = entry.resource().specifier() + "@" + entry.version();
            var hash = Arrays.copyOf(sha256.digest(name.getBytes(StandardCharsets.UTF_8)), 8);
            return "%08x".formatted(entry.date() / 1000) + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Document("audit")
    @CompoundIndex(name = "newest", def = "{'date': -1, '_id': -1}")
    record Stored(@Id String id, long date, String resource, AuditEntry entry) {

        Recorded recorded() {
            return new Recorded(id, entry);
        }
    }
}
