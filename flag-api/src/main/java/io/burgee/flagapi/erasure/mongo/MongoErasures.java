package io.burgee.flagapi.erasure.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.erasure.Erasure;
import io.burgee.flagapi.erasure.Erasures;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoErasures implements Erasures {

    private final MongoOperations mongo;

    MongoErasures(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public void add(Erasure erasure) {
        mongo.insert(Stored.of(erasure));
    }

    @Override
    public Optional<Erasure> find(String environmentId, String id) {
        return Optional.ofNullable(mongo.findById(id, Stored.class))
                .filter(it -> it.environmentId().equals(environmentId))
                .map(Stored::toErasure);
    }

    @Override
    public List<Erasure> in(String environmentId) {
        return mongo.find(query(where("environmentId").is(environmentId)), Stored.class).stream()
                .map(Stored::toErasure)
                .sorted(Comparator.comparing(Erasure::requestedAt).reversed())
                .toList();
    }

    @Override
    public List<Erasure> since(Instant time) {
        return mongo.find(query(where("requestedAt").gt(time.toEpochMilli())), Stored.class).stream()
                .map(Stored::toErasure)
                .sorted(Comparator.comparing(Erasure::requestedAt).thenComparing(Erasure::id))
                .toList();
    }

    @Override
    public void finish(String id, Erasure.Outcome outcome) {
        mongo.updateFirst(
                query(where("_id").is(id)),
                new Update()
                        .unset("key")
                        .set("finishedAt", outcome.finishedAt().toEpochMilli())
                        .set("chunks", outcome.chunks())
                        .set("rows", outcome.rows()),
                Stored.class);
    }

    /** Times in epoch milliseconds. */
    @Document("erasures")
    record Stored(
            @Id String id,
            @Indexed String environmentId,
            String kind,
            @Nullable String key,
            String salt,
            String hash,
            long requestedAt,
            String requestedBy,
            @Nullable Long finishedAt,
            @Nullable Long chunks,
            @Nullable Long rows) {

        static Stored of(Erasure erasure) {
            return new Stored(
                    erasure.id(),
                    erasure.environmentId(),
                    erasure.kind(),
                    erasure.key(),
                    erasure.salt(),
                    erasure.hash(),
                    erasure.requestedAt().toEpochMilli(),
                    erasure.requestedBy(),
                    null,
                    null,
                    null);
        }

        Erasure toErasure() {
            var outcome = finishedAt == null
                    ? null
                    : new Erasure.Outcome(
                            Instant.ofEpochMilli(finishedAt), chunks == null ? 0 : chunks, rows == null ? 0 : rows);
            return new Erasure(
                    id, environmentId, kind, key, salt, hash, Instant.ofEpochMilli(requestedAt), requestedBy, outcome);
        }
    }
}
