package io.burgee.flagapi.access;

import java.util.List;
import java.util.Optional;

/** All personal access tokens, by the hash of their secret. */
public interface AccessTokens {

    Optional<AccessToken> findByHash(String hash);

    Optional<AccessToken> find(String id);

    List<AccessToken> all();

    void save(AccessToken token);

    void delete(String hash);

    void deleteOf(String memberId);

    /** Notes that the token was used. */
    void used(String hash, long at);
}
