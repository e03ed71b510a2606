package io.burgee.flagapi.ruleset.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.ruleset.Revisions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/**
 * One document holds the latest version of every stream; one document for each change is found by {@code stream/version}. The change is written
 * first and its unique id decides who gets the version, so that a reader never sees a version whose change is missing. If a node dies
 * between the two writes, the next change of the stream, or the regular comparison with what is stored, carries the lost one along.
 *
 * <p>Changes are kept for good. So that the items of a version are found without reading all changes before it, the first who asks
 * leaves a sum of the changes at every thousandth version; what it says follows from the changes alone.
 */
@Repository
class MongoRevisions implements Revisions {

    static final String LATEST = "rulesetVersions";
    private static final String CHANGES = "rulesetChanges";
    private static final String SUMS = "rulesetSums";
    private static final String ID = "all";
    private static final long SUMMED = 1_000;

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
        return version;
    }

    private boolean inserted(String stream, long version, Change change) {
        try {
            mongo.insert(
                    new Document("_id", id(stream, version))
                            .append("item", change.item())
                            .append("itemVersion", change.itemVersion())
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
                .map(MongoRevisions::change);
    }

    @Override
    public Map<String, Integer> items(String stream, long version) {
        var sumAt = version / SUMMED * SUMMED;
        var sum = mongo.findById(id(stream, sumAt), Document.class, SUMS);
        while (sum == null && sumAt > 0) {
            sumAt -= SUMMED;
            sum = mongo.findById(id(stream, sumAt), Document.class, SUMS);
        }
        Map<String, Integer> items = new HashMap<>();
        if (sum != null) {
            sum.getList("items", Document.class)
                    .forEach(item -> items.put(item.getString("item"), item.getInteger("version")));
        }
        for (long known = sumAt; known < version; ) {
            long next = Math.min(known + SUMMED, version);
            add(stream, known + 1, next, items);
            known = next;
            if (known % SUMMED == 0) {
                save(stream, known, items);
            }
        }
        return items;
    }

    /** An item that was announced twice in the wrong order is at the later of its versions. */
    private void add(String stream, long first, long last, Map<String, Integer> items) {
        var ids = LongStream.rangeClosed(first, last)
                .mapToObj(version -> id(stream, version))
                .toList();
        mongo.find(query(where("_id").in(ids)), Document.class, CHANGES).stream()
                .map(MongoRevisions::change)
                .forEach(change -> items.merge(change.item(), change.itemVersion(), Math::max));
    }

    private void save(String stream, long version, Map<String, Integer> items) {
        var sum = items.entrySet().stream()
                .map(item -> new Document("item", item.getKey()).append("version", item.getValue()))
                .toList();
        mongo.save(new Document("_id", id(stream, version)).append("items", sum), SUMS);
    }

    private static Change change(Document stored) {
        return new Change(
                stored.getString("item"),
                stored.getInteger("itemVersion", 0),
                Instant.EPOCH.plus(stored.getLong("micros"), ChronoUnit.MICROS));
    }

    private static String id(String stream, long version) {
        return stream + "/" + version;
    }
}
