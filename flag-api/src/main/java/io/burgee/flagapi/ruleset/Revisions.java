package io.burgee.flagapi.ruleset;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What changed in which order, shared by all nodes. Each stream of changes (an environment by its id, or {@link #KEYRING}) counts from 1 without
 * gaps; a reader that knows version 7 and sees that 9 is the latest asks for 8 and 9.
 */
public interface Revisions {

    /** The stream of changes of environments and their keys. */
    String KEYRING = "keyring";

    /** The latest version of every stream; one small read, made by every node several times a second. */
    Map<String, Long> latest();

    /**
     * What happened at one version.
     *
     * @param item what changed
     * @param at when that was saved, by the clock of the node that saved it
     */
    record Change(String item, Instant at) {}

    /** Says what changed; answers the version at which it did. */
    long announce(String stream, Change change);

    /** What changed at that version; empty if that was too long ago to be remembered. */
    Optional<Change> at(String stream, long version);
}
