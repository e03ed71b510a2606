package io.burgee.flagapi.guard;

import java.util.Map;

/**
 * The tally of a run.
 *
 * @param asOf when it was computed, epoch milliseconds
 * @param completeThrough every event received before is counted
 */
public record Reading(long asOf, long completeThrough, Arm control, Arm treatment) {

    /**
     * @param units exposed
     * @param sums by metric key; a metric that nobody had may be missing
     */
    public record Arm(long units, Map<String, Sums> sums) {

        Sums of(String metricKey) {
            return sums.getOrDefault(metricKey, new Sums(0, 0));
        }
    }

    /** Of one number for each unit. */
    public record Sums(double sum, double sumSquares) {}
}
