package io.burgee.flagapi.ruleset;

/** Hears of an environment's changes, in order and without gaps. Must not wait: it is called while the change is being applied. */
public interface Subscriber {

    /** The name of the SDK that listens, for receipts. */
    String sdk();

    /** Says so to each of the change's receipts, once, when it has passed the change on or when it ends without having done so. */
    void changed(RulesetChange change);

    /** Credentials changed: whoever listens may not be welcome anymore. */
    void credentialsChanged();

    /** The environment is gone, or the node stops. */
    void close();
}
