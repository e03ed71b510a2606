package io.burgee.flagapi.planning;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import java.util.Optional;

/** What an iteration that was started teaches the next one. */
public interface Experience {

    /**
     * One metric of it; empty as long as nobody was exposed.
     *
     * @throws io.burgee.flagapi.platform.Refusal 503 when the store is away
     */
    Optional<Measured> of(Experiment experiment, Iteration iteration, String metricKey);

    /**
     * @param units of the baseline
     * @param mean per unit of the baseline
     * @param variance per unit of the baseline
     * @param binary whether each unit has 0 or 1
     * @param perDay new units of all variations a day: the median of the last complete days, at most seven; 0 when no day is complete
     */
    record Measured(long units, double mean, double variance, boolean binary, double perDay) {}
}
