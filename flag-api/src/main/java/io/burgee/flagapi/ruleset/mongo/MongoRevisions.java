package io.burgee.flagapi.ruleset.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.ruleset.Revisions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/**
 * One document holds the latest version of every stream; one document for each change is found by {@code stream/version}. The change is written
 * first and its unique id decides who gets the version, so that a reader never sees a version whose change is missing. If a node dies
 * between the two writes, the next change of the stream, or the regular comparison with what is stored, carries the lost one along.
 */
@Repository
class MongoRevisions implements Revisions {

    private static final String LATEST = "rulesetVersions";
    private static final String CHANGES = "rulesetChanges";
    private static final String ID = "all";
    private static final long REMEMBERED = 1_000;

    private final MongoOperations mongo;

    MongoRevisions(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Map<String, Long> latest() {
        Map<String, Long> versions = new HashMap<>();
        var stored = mongo.findById(ID, Document.class, LATEST);
        if (stored != null && stored.get("versions") instanceof Document byStream) {
            byStream.forEach((stream, version) -> versions.put(stream, ((Number) version).longValue()));
        }
        return versions;
    }

    @Override
    public long announce(String stream, Change change) {
        var version = latest().getOrDefault(stream, 0L) + 1;
        while (!inserted(stream, version, change)) {
            version++;
        }
        mongo.upsert(query(where("_id").is(ID)), new Update().max("versions." + stream, version), LATEST);
        if (version > REMEMBERED) {
            mongo.remove(query(where("_id").is(id(stream, version - REMEMBERED))), CHANGES);
        }
        return version;
    }

    private boolean inserted(String stream, long version, Change change) {
        try {
            mongo.insert(
                    new Document("_id", id(stream, version))
                            .append("item", change.item())
                            .append("micros", ChronoUnit.MICROS.between(Instant.EPOCH, change.at())),
                    CHANGES);
            return true;
        } catch (DuplicateKeyException taken) {
            return false;
        }
    }

    @Override
    public Optional<Change> at(String stream, long version) {
        return Optional.ofNullable(mongo.findById(id(stream, version), Document.class, CHANGES))
                .map(change -> new Change(
                        change.getString("item"), Instant.EPOCH.plus(change.getLong("micros"), ChronoUnit.MICROS)));
    }

    private static String id(String stream, long version) {
        return stream + "/" + version;
    }
}
