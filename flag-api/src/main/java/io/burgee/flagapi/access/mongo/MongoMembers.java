package io.burgee.flagapi.access.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.access.Member;
import io.burgee.flagapi.access.Members;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.Refusal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

@Repository
class MongoMembers implements Members {

    private final MongoOperations mongo;

    MongoMembers(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public Optional<Member> find(String id) {
        return Optional.ofNullable(mongo.findById(id, Stored.class)).map(Stored::toMember);
    }

    @Override
    public Optional<Member> findByEmail(String email) {
        return Optional.ofNullable(mongo.findOne(query(where("email").is(email)), Stored.class))
                .map(Stored::toMember);
    }

    @Override
    public List<Member> all() {
        return mongo.findAll(Stored.class).stream()
                .map(Stored::toMember)
                .sorted(Comparator.comparing(Member::createdAt).thenComparing(Member::id))
                .toList();
    }

    @Override
    public Member add(Member member) {
        try {
            return mongo.insert(Stored.of(member)).toMember();
        } catch (DuplicateKeyException taken) {
            throw Refusal.taken("member", member.email());
        }
    }

    @Override
    public Member save(Member member) {
        try {
            return mongo.save(Stored.of(member)).toMember();
        } catch (DuplicateKeyException taken) {
            throw Refusal.taken("member", member.email());
        } catch (OptimisticLockingFailureException changedMeanwhile) {
            throw Refusal.conflict(find(member.id()).map(Member::version).orElse(0L));
        }
    }

    @Override
    public void delete(String id) {
        mongo.remove(query(where("_id").is(id)), Stored.class);
    }

    @Override
    public void seen(String id, long at) {
        mongo.updateFirst(query(where("_id").is(id)), new Update().max("lastSeenAt", at), Stored.class);
    }

    @Document("members")
    record Stored(
            @Id String id,
            @Indexed(unique = true) String email,
            @Nullable String firstName,
            @Nullable String lastName,
            Role role,
            String passwordHash,
            int credentialVersion,
            long createdAt,
            long lastSeenAt,
            @Version long version) {

        static Stored of(Member m) {
            return new Stored(
                    m.id(),
                    m.email(),
                    m.firstName(),
                    m.lastName(),
                    m.role(),
                    m.passwordHash(),
                    m.credentialVersion(),
                    m.createdAt(),
                    m.lastSeenAt(),
                    m.version());
        }

        Member toMember() {
            return new Member(
                    id,
                    email,
                    firstName,
                    lastName,
                    role,
                    passwordHash,
                    credentialVersion,
                    createdAt,
                    lastSeenAt,
                    version);
        }
    }
}
