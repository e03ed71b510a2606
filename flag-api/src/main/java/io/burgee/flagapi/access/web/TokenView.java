package io.burgee.flagapi.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.AccessToken;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.Link;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A token as the API shows one.
 *
 * @param token the secret in the answer that makes it; its last four characters ever after
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenView(
        @JsonProperty("_id") String id,
        String ownerId,
        String memberId,
        String name,
        String description,
        Role role,
        String token,
        boolean serviceToken,
        long creationDate,
        long lastModified,
        @Nullable Long lastUsed,
        @JsonProperty("_links") Map<String, Link> links) {

    static final String PATH = "/api/v2/tokens";

    static TokenView of(AccessToken token) {
        return of(token, token.ending());
    }

    static TokenView of(AccessToken token, String shown) {
        return new TokenView(
                token.id(),
                token.memberId(),
                token.memberId(),
                token.name(),
                token.description(),
                token.role(),
                shown,
                false,
                token.createdAt(),
                token.modifiedAt(),
                token.lastUsedAt() == 0 ? null : token.lastUsedAt(),
                Map.of("self", Link.to(PATH + "/" + token.id())));
    }
}
