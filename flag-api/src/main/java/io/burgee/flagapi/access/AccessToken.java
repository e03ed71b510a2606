package io.burgee.flagapi.access;

/**
 * A personal access token as we keep it: not the secret, only its hash.
 *
 * @param hash SHA-256 of the secret, hexadecimal; what we look it up by
 * @param id 24 hexadecimal digits
 * @param memberId whose it is
 * @param ending the secret's last four characters
 * @param role at most this, and never more than the member's own role
 * @param createdAt epoch milliseconds
 * @param lastUsedAt epoch milliseconds, to the minute; 0 when never used
 */
public record AccessToken(
        String hash,
        String id,
        String memberId,
        String name,
        String description,
        String ending,
        Role role,
        long createdAt,
        long modifiedAt,
        long lastUsedAt) {}
