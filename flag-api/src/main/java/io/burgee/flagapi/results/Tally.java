package io.burgee.flagapi.results;

import java.util.List;
import java.util.Map;

/**
 * The sums of all contributions to one iteration, as the worker publishes them.
 *
 * @param asOf when it was computed, epoch milliseconds
 * @param completeThrough every event received before this time is counted, epoch milliseconds
 * @param rowsRead units with any exposure
 * @param multiExposed units that saw more than one variation; they count in their first
 */
public record Tally(
        String experimentId,
        int iteration,
        long asOf,
        long completeThrough,
        long rowsRead,
        long multiExposed,
        List<Variation> variations) {

    /**
     * @param variation index in the flag
     * @param units exposed
     * @param metrics by metric key
     */
    public record Variation(int variation, long units, Map<String, Sums> metrics) {}

    /** The sufficient statistics of one metric in one variation, units without any event included. */
    public record Sums(long n, double sum, double sumSquares) {}
}
