package io.burgee.flagapi.audit.mongo;

import io.burgee.flagapi.audit.Audit;
import io.burgee.flagapi.audit.AuditEntry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;

/**
 * Entries by an id that follows from what they say: seconds of the date, then a hash of resource and version. So the
 * same change recorded twice is one entry.
 */
@Repository
class MongoAudit implements Audit {

    private final MongoOperations mongo;

    MongoAudit(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void record(AuditEntry entry) {
        try {
            mongo.insert(new Stored(idOf(entry), entry.date(), entry));
        } catch (DuplicateKeyException recordedBefore) {
            // The same change: what is there says the same.
        }
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
    record Stored(@Id String id, long date, AuditEntry entry) {}
}
