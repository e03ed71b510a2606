package io.burgee.worker.tally;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sums of all contributions of an iteration, as flag-api reads them.
 *
 * @param asOf when it was computed, epoch milliseconds
 * @param completeThrough every event that was received before this time is counted, epoch milliseconds
 * @param rowsRead how many units had any exposure
 * @param multiExposed how many units saw more than one variation
 * @param identityConflicts how many linked contexts belong to units of different variations; each counts for one unit only
 * @param variations what is analysed
 * @param excluded those of the {@code multiExposed} by the variation that they saw first, where the policy is to exclude them;
 *     added to {@code variations} they give the analysis that keeps them; null under the other policy
 * @param caps by the key of each metric that is capped at a percentile, if any unit has a number; null without any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tally(
        String experimentId,
        int iteration,
        long asOf,
        long completeThrough,
        long rowsRead,
        long multiExposed,
        long identityConflicts,
        List<Variation> variations,
        @Nullable List<Variation> excluded,
        @Nullable Map<String, Cap> caps) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /**
     * @param variation index in the flag
     * @param days how many of its units were exposed first on each day, {@code yyyy-MM-dd} in UTC
     */
    public record Variation(int variation, long units, Map<String, Long> days, Map<String, Sums> metrics) {}

    /**
     * Where a percentile is.
     *
     * @param at the most that a unit counts, of all variations together
     * @param units of {@code variations} that would count more without it
     */
    public record Cap(BigDecimal at, long units) {}

    /** The same sums, seen at another time. */
    Tally at(long asOf, long completeThrough) {
        return new Tally(
                experimentId,
                iteration,
                asOf,
                completeThrough,
                rowsRead,
                multiExposed,
                identityConflicts,
                variations,
                excluded,
                caps);
    }

    public String encode() {
        return JSON.writeValueAsString(this);
    }

    public static Tally decode(String json) {
        return JSON.readValue(json, Tally.class);
    }
}
