package io.burgee.flagapi.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.access.AccessToken;
import io.burgee.flagapi.access.AccessTokens;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Found by the secret's hash, which every request looks up. */
@Repository
class MongoAccessTokens implements AccessTokens {

    private final MongoOperations mongo;

    MongoAccessTokens(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<AccessToken> findByHash(String hash) {
        return Optional.ofNullable(mongo.findById(hash, Stored.class)).map(Stored::token);
    }

    @Override
    public Optional<AccessToken> find(String id) {
        return all().stream().filter(token -> token.id().equals(id)).findFirst();
    }

    @Override
    public List<AccessToken> all() {
        return mongo.findAll(Stored.class).stream()
                .map(Stored::token)
                .sorted(Comparator.comparing(AccessToken::createdAt).thenComparing(AccessToken::id))
                .toList();
    }

    @Override
    public void save(AccessToken token) {
        mongo.save(new Stored(token.hash(), token));
    }

    @Override
    public boolean relabel(AccessToken token) {
        var label = new Update()
                .set("token.name", token.name())
                .set("token.description", token.description())
                .set("token.role", token.role())
                .set("token.modifiedAt", token.modifiedAt());
        return mongo.updateFirst(query(where("_id").is(token.hash())), label, Stored.class)
                        .getMatchedCount()
                == 1;
    }

    @Override
    public boolean delete(String hash) {
        return mongo.findAndRemove(query(where("_id").is(hash)), Stored.class) != null;
    }

    @Override
    public boolean revoke(String id) {
        return mongo.remove(query(where("token.id").is(id)), Stored.class).getDeletedCount() > 0;
    }

    @Override
    public void deleteOf(String memberId) {
        mongo.remove(query(where("token.memberId").is(memberId)), Stored.class);
    }

    @Override
    public void used(String hash, long at) {
        mongo.updateFirst(query(where("_id").is(hash)), new Update().max("token.lastUsedAt", at), Stored.class);
    }

    @Document("accessTokens")
    record Stored(@Id String hash, AccessToken token) {}
}
