package io.burgee.flagapi.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Says who a credential belongs to, as members and tokens stand now: a changed role counts from the next request. */
@Service
public class Identities {

    /** "Last used" is for people: to the minute is enough and spares the store. */
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final Members members;
    private final AccessTokens tokens;
    private final Clock clock;

    Identities(Members members, AccessTokens tokens, Clock clock) {
        this.members = members;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Who presents that secret token; empty when it is not, or no longer, valid. */
    public Optional<Caller> byToken(String secret) {
        return tokens.findByHash(SecretHash.of(secret))
                .flatMap(token -> members.find(token.memberId()).map(member -> {
                    noteUse(token);
                    return new Caller(
                            member.id(),
                            member.email(),
                            member.displayName(),
                            member.role().atMost(token.role()),
                            new Caller.Token(token.id(), token.name(), token.ending()));
                }));
    }

    /** Whose session that is; empty when the member is gone or has a new password since. */
    public Optional<Caller> bySession(String memberId, int credentialVersion) {
        return members.find(memberId)
                .filter(member -> member.credentialVersion() == credentialVersion)
                .map(Member::asCaller);
    }

    private void noteUse(AccessToken token) {
        long now = clock.millis();
        if (now - token.lastUsedAt() >= USE_NOTED_EVERY.toMillis()) {
            tokens.used(token.hash(), now);
        }
    }
}
