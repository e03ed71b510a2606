package io.burgee.flagapi.experiment;

import java.util.Optional;

/** Knows by which flags contexts are held out of experiments. */
public interface Holding {

    /** What the flag of an experiment that is about to start needs; empty if nobody is held out of it. */
    Optional<Needed> of(Experiment experiment);

    /**
     * Those who are not held out get that variation of that flag.
     *
     * @param holdoutKey for refusals
     */
    record Needed(String holdoutKey, String flagKey, String variationId) {}
}
