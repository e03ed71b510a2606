package io.burgee.flagapi.ruleset;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What changed in which order, shared by all nodes and never forgotten. Each stream of changes (an environment by its id, or {@link #KEYRING}) counts
 * from 1 without gaps; a reader that knows version 7 and sees that 9 is the latest asks for 8 and 9. Since every announcement says at
 * which version the item was stored, the ruleset of any past version can be put together again.
 */
public interface Revisions {

    /** The stream of changes of environments and their keys. */
    String KEYRING = "keyring";

    /** The latest version of every stream; one small read, made by every node several times a second. */
    Map<String, Long> latest();

    /**
     * What happened at one version.
     *
     * @param item what changed, {@code FLAG:checkout}
     * @param itemVersion at which it was stored, or its deletion marked; 0 for an environment
     * @param at when that was saved, by the clock of the node that saved it
     */
    record Change(String item, int itemVersion, Instant at) {}

    /** Says what changed; answers the version at which it did. */
    long announce(String stream, Change change);

    /** What changed at that version; empty if the stream has no such version. */
    Optional<Change> at(String stream, long version);

    /** The version of every item that the stream had announced by that version of its own, deleted items too. */
    Map<String, Integer> items(String stream, long version);
}
