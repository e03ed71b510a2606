package io.burgee.flagapi.ruleset;

/** Tells of new revisions the moment the store has them, where the store can do that; elsewhere it never opens, and polling finds them. */
public interface RevisionWatch {

    /** Begins to watch, in the background. @param changed called after each change, and once whenever watching begins anew; must not wait */
    void start(Runnable changed);

    /** Whether changes are told now. */
    boolean isOpen();

    void stop();
}
