package io.burgee.sdk;

import io.burgee.evaluation.Value;

/** Told when a flag has another value for the context that it was registered with. */
@FunctionalInterface
public interface FlagValueListener {
    /**
     * Called on a thread of the client's.
     *
     * @param before what the listener was told last, or had been when it was registered; the application's default when there was none
     */
    void valueChanged(String flagKey, Value before, Value now);
}
