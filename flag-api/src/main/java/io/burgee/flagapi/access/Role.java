package io.burgee.flagapi.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What a member or token may do; each role may do all that the ones before it may. */
public enum Role {
    /** Sees everything but the keys of environments. */
    @JsonProperty("reader")
    READER("reader"),
    /** Also changes flags, segments, metrics and experiments. */
    @JsonProperty("writer")
    WRITER("writer"),
    /** Also changes projects, environments, members and everybody's tokens. */
    @JsonProperty("admin")
    ADMIN("admin"),
    /** Also makes and unmakes owners. There is always at least one. */
    @JsonProperty("owner")
    OWNER("owner");

    private final String key;

    Role(String key) {
        this.key = key;
    }

    /** The word that the API uses. */
    public String key() {
        return key;
    }

    /** Whether this role may do what {@code needed} may. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The lesser of the two: a token never does more than its member. */
    public Role atMost(Role other) {
        return other.covers(this) ? this : other;
    }

    /** The role that the API calls by that word. */
    public static Optional<Role> of(String key) {
        return Arrays.stream(values()).filter(role -> role.key.equals(key)).findFirst();
    }
}
