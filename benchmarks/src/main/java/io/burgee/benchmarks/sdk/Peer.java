package io.burgee.benchmarks.sdk;

/** An SDK that has all the flags in memory and reports evaluations if it can. */
interface Peer extends AutoCloseable {

    /** Asks for the case's flag as an application does, for one of {@link Visitor#ALL}. */
    boolean evaluate(int visitor);

    @Override
    void close();
}
