package io.burgee.flagapi.access.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.access.Member;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.Link;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A member as the API shows one. The generated password appears once, in the answer to the invitation. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MemberView(
        @JsonProperty("_id") String id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        Role role,
        @JsonProperty("_pendingInvite") boolean pendingInvite,
        @JsonProperty("_verified") boolean verified,
        @JsonProperty("_lastSeen") long lastSeen,
        List<String> customRoles,
        String mfa,
        long creationDate,
        boolean hasPassword,
        @JsonProperty("_version") long version,
        @Nullable String generatedPassword,
        @JsonProperty("_links") Map<String, Link> links) {

    static final String PATH = "/api/v2/members";

    static MemberView of(Member member) {
        return of(member, null);
    }

    static MemberView of(Member member, @Nullable String generatedPassword) {
        return new MemberView(
                member.id(),
                member.email(),
                member.firstName(),
                member.lastName(),
                member.role(),
                member.lastSeenAt() == 0,
                true,
                member.lastSeenAt(),
                List.of(),
                "disabled",
                member.createdAt(),
                true,
                member.version(),
                generatedPassword,
                Map.of("self", Link.to(PATH + "/" + member.id())));
    }
}
