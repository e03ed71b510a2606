package io.burgee.flagapi.access;

/**
 * A member or a token was added, changed or removed. Published after it was saved, in the same thread.
 *
 * @param by who did it
 * @param kind {@code member} or {@code token}
 * @param id of the member or token
 * @param name for people: the address, or the token's name
 * @param version rises with every change of the same member or token
 * @param action for programs: {@code createMember}, {@code updateRole}, …
 * @param verb for people: completes "Ada … bob@example.com"
 */
public record AccessChanged(Caller by, String kind, String id, String name, long version, String action, String verb) {}
