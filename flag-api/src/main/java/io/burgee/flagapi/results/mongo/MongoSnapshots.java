package io.burgee.flagapi.results.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.results.Snapshot;
import io.burgee.flagapi.results.Snapshots;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/**
 * One document a snapshot, named by its iteration and hour: so any number of nodes may try to keep one, and one remains. The
 * body is JSON, because metric keys may contain periods.
 */
@Repository
class MongoSnapshots implements Snapshots {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long HOUR = 3_600_000;

    private final MongoOperations mongo;

    MongoSnapshots(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void keep(Snapshot snapshot) {
        var tally = snapshot.tally();
        var iteration = iteration(tally.experimentId(), tally.iteration());
        var id = iteration + "#" + tally.asOf() / HOUR;
        if (mongo.findById(id, Stored.class) != null) {
            return;
        }
        try {
            mongo.insert(new Stored(id, iteration, tally.asOf(), JSON.writeValueAsString(snapshot)));
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            // One an hour is enough.
        }
    }

    @Override
    public List<Snapshot> of(String experimentId, int iteration) {
        var ofIteration = query(where("iteration").is(iteration(experimentId, iteration)));
        return mongo.find(ofIteration.with(Sort.by("asOf")), Stored.class).stream()
                .map(stored -> JSON.readValue(stored.body(), Snapshot.class))
                .toList();
    }

    private static String iteration(String experimentId, int iteration) {
        return experimentId + "#" + iteration;
    }

    @Document("snapshots")
    @CompoundIndex(def = "{'iteration': 1, 'asOf': 1}")
    record Stored(@Id String id, String iteration, long asOf, String body) {}
}
