package io.burgee.sdk.internal.ruleset;

/** Brings rulesets to a {@link RulesetStore}, from {@link #start} until {@link #close}. */
public interface RulesetSource extends AutoCloseable {

    /** Begins in the background; returns at once. */
    void start();

    /** Ends it and its connection; does not wait. */
    @Override
    void close();
}
