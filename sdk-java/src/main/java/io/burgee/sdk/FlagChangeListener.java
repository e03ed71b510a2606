package io.burgee.sdk;

/** Told that a flag may evaluate otherwise from now on: it changed, or a segment or flag that it depends on did. */
@FunctionalInterface
public interface FlagChangeListener {
    /** Called once per flag, on a thread of the client's. */
    void flagChanged(String flagKey);
}
