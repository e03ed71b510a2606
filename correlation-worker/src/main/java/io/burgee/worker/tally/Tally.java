package io.burgee.worker.tally;

import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sums of all contributions of an iteration, as flag-api reads them.
 *
 * @param asOf when it was computed, epoch milliseconds
 * @param completeThrough every event that was received before this time is counted, epoch milliseconds
 * @param rowsRead how many units had any exposure
 * @param multiExposed how many units saw more than one variation; they count in their first
 */
public record Tally(
        String experimentId,
        int iteration,
        long asOf,
        long completeThrough,
        long rowsRead,
        long multiExposed,
        List<Variation> variations) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** @param variation index in the flag */
    public record Variation(int variation, long units, Map<String, Sums> metrics) {}

    /** The same sums, seen at another time. */
    Tally at(long asOf, long completeThrough) {
        return new Tally(experimentId, iteration, asOf, completeThrough, rowsRead, multiExposed, variations);
    }

    public String encode() {
        return JSON.writeValueAsString(this);
    }

    public static Tally decode(String json) {
        return JSON.readValue(json, Tally.class);
    }
}
