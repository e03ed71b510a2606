package io.burgee.flagapi.tail.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.tail.Watch;
import io.burgee.flagapi.tail.Watches;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** A handful of documents; each that is added sweeps out those that ended long ago. */
@Repository
class MongoWatches implements Watches {

    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private final MongoOperations mongo;

    MongoWatches(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void add(Watch watch) {
        mongo.remove(query(where("until").lt(watch.until().minus(FORGOTTEN).toEpochMilli())), Stored.class);
        mongo.insert(new Stored(
                watch.id(),
                watch.environmentId(),
                watch.kind(),
                watch.key(),
                watch.until().toEpochMilli()));
    }

    @Override
    public Optional<Watch> prolong(String environmentId, String id, Instant until) {
        var found = Optional.ofNullable(mongo.findById(id, Stored.class))
                .filter(it -> it.environmentId().equals(environmentId));
        found.ifPresent(it -> mongo.updateFirst(
                query(where("_id").is(id)), new Update().set("until", until.toEpochMilli()), Stored.class));
        return found.map(Stored::toWatch);
    }

    @Override
    public List<Watch> live(Instant now) {
        return mongo.find(query(where("until").gt(now.toEpochMilli())), Stored.class).stream()
                .map(Stored::toWatch)
                .toList();
    }

    /** @param until epoch milliseconds */
    @Document("watches")
    record Stored(
            @Id String id,
            String environmentId,
            @Nullable String kind,
            @Nullable String key,
            long until) {

        Watch toWatch() {
            return new Watch(id, environmentId, kind, key, Instant.ofEpochMilli(until));
        }
    }
}
