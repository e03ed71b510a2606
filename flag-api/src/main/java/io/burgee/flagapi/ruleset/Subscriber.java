package io.burgee.flagapi.ruleset;

/** Hears of an environment's changes, in order and without gaps. Must not wait: it is called while the change is being applied. */
public interface Subscriber {

    void changed(RulesetChange change);

    /** The environment is gone, or the node stops. */
    void close();
}
