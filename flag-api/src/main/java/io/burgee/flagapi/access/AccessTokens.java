package io.burgee.flagapi.access;

import java.util.List;
import java.util.Optional;

/** All personal access tokens, by the hash of their secret. */
public interface AccessTokens {

    Optional<AccessToken> findByHash(String hash);

    Optional<AccessToken> find(String id);

    List<AccessToken> all();

    void save(AccessToken token);

    /** Gives the token with this hash its name, description and role. @return false when it is gone */
    boolean relabel(AccessToken token);

    /** @return false when it was gone already; of several at the same moment, one gets true */
    boolean delete(String hash);

    /** Deletes the token, whatever its secret is by now. @return false when it was gone already */
    boolean revoke(String id);

    void deleteOf(String memberId);

    /** Notes that the token was used. */
    void used(String hash, long at);
}
