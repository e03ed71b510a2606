package io.burgee.sdk.ruleset;

/** Where a client's rules come from. One source may supply several clients. */
@FunctionalInterface
public interface RulesetSource {

    /** Begins to supply one client, in the background; returns at once. */
    Supply start(RulesetSink client);

    /** A source at work for one client. */
    @FunctionalInterface
    interface Supply extends AutoCloseable {
        /** Ends it without waiting; nothing is given to the client afterwards. */
        @Override
        void close();
    }
}
