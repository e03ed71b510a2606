package io.burgee.flagapi.access;

import org.jspecify.annotations.Nullable;

/**
 * A person who may sign in.
 *
 * @param id 24 hexadecimal digits
 * @param email in lower case; unique
 * @param passwordHash Argon2id, encoded with its parameters
 * @param credentialVersion rises with every new password; sessions of an older one end
 * @param createdAt epoch milliseconds
 * @param lastSeenAt epoch milliseconds; 0 before the first sign-in
 * @param version rises with every change; 0 before the first save
 */
public record Member(
        String id,
        String email,
        @Nullable String firstName,
        @Nullable String lastName,
        Role role,
        String passwordHash,
        int credentialVersion,
        long createdAt,
        long lastSeenAt,
        long version) {

    /** First and last name, else the address. */
    public String displayName() {
        var name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return name.isEmpty() ? email : name;
    }

    Caller asCaller() {
        return new Caller(id, email, displayName(), role);
    }
}
