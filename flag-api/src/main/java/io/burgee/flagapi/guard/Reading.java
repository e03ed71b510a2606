package io.burgee.flagapi.guard;

import io.burgee.statistics.sample.Sample;
import java.util.Map;

/**
 * The tally of a run.
 *
 * @param asOf when it was computed, epoch milliseconds
 * @param completeThrough every event received before is counted
 * @param control units with the old variation
 * @param treatment units with the new one
 * @param samples by metric key, all that are watched
 */
public record Reading(long asOf, long completeThrough, long control, long treatment, Map<String, Pair> samples) {

    public Reading {
        samples = Map.copyOf(samples);
    }

    /** One metric of both sides. */
    public record Pair(Sample control, Sample treatment) {}
}
