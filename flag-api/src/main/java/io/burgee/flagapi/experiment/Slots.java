package io.burgee.flagapi.experiment;

import java.util.Optional;

/** Knows which experiments share their traffic with others. */
public interface Slots {

    /**
     * The place of an experiment that is about to start; empty if it is in no layer.
     *
     * @throws io.burgee.flagapi.platform.Refusal 409 when it does not fit its layer any more
     */
    Optional<Part> of(Experiment experiment);

    /** See {@link Slot}. */
    record Part(String layerKey, int seed, int from, int to) {}
}
