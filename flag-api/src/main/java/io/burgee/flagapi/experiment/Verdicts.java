package io.burgee.flagapi.experiment;

import java.util.Optional;

/** Tells whoever decides about an iteration what it has found so far. */
public interface Verdicts {

    /** Of an iteration that was started, as of now; empty when the results' store is away: a decision does not wait for it. */
    Optional<Evidence> of(Experiment experiment, Iteration iteration);
}
