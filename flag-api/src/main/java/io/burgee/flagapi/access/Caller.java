package io.burgee.flagapi.access;

import io.burgee.flagapi.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who makes this request. A controller method that takes a {@code Caller} is reached by signed-in callers only.
 *
 * @param memberId the member's {@code _id}
 * @param email the member's address
 * @param displayName what people call the member: first and last name, else the address
 * @param role what this caller may do: the member's role, or a token's lesser one
 * @param token the access token that it came with; null for a browser session
 */
public record Caller(
        String memberId,
        String email,
        String displayName,
        Role role,
        @Nullable Token token) {

    /**
     * @param id the token's {@code _id}
     * @param name what its owner called it
     * @param ending its last four characters, by which people recognise it
     */
    public record Token(String id, String name, String ending) {}

    public Caller(String memberId, String email, String displayName, Role role) {
        this(memberId, email, displayName, role, null);
    }

    /**
     * Refuses unless this caller may do what {@code needed} may.
     *
     * @throws Refusal 403
     */
    public void require(Role needed) {
        if (!role.covers(needed)) {
            throw Refusal.forbidden("This needs the role " + needed.key() + "; you have " + role.key() + ".");
        }
    }
}
