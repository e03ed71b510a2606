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
    public void delete(String hash) {
        mongo.remove(query(where("_id").is(hash)), Stored.class);
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
