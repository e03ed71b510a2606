package io.burgee.mongo.set;

/**
 * What a mongod says of itself.
 *
 * @param set the replica set that it belongs to; empty when it belongs to none yet
 */
public record Standing(String set, State state) {

    /** The states of a member, as far as they make a difference here. */
    public enum State {
        PRIMARY,
        SECONDARY,
        /** It answers and waits to be given a configuration. */
        UNINITIATED,
        /** It copies data or catches up: it can serve nobody. */
        SYNCING,
        /** It runs by itself, without a replica set. */
        ALONE
    }

    /** It serves as a member: whatever is done to it is done to its set. */
    public boolean serves() {
        return state == State.PRIMARY || state == State.SECONDARY;
    }
}
