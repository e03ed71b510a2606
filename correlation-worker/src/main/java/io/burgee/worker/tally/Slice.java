package io.burgee.worker.tally;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sums of an iteration by what its units were at their first exposure, as flag-api reads them. Those of all values add up to the
 * tally of the same time, digit for digit.
 *
 * @param by an attribute of the iteration, or {@link #DAY}
 * @param asOf of the tally, epoch milliseconds
 * @param completeThrough of the tally, epoch milliseconds
 */
public record Slice(
        String experimentId,
        int iteration,
        String by,
        long asOf,
        long completeThrough,
        Status status,
        int mostValues,
        List<Value> values) {

    /** The day of the first exposure, UTC; its values are {@code yyyy-MM-dd}. */
    public static final String DAY = "firstExposureDay";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /** Whether there are sums. */
    public enum Status {
        OK,
        /** There were more than {@code mostValues}; what identifies contexts is nothing to compare them by. */
        TOO_MANY_VALUES
    }

    /** What one dimension comes to. */
    record Content(Status status, int mostValues, List<Value> values) {}

    /**
     * Some units.
     *
     * @param value that they had; null for those that had none, and for the rest
     * @param other true for the rest, whose values are too rare to be told one by one; else null
     * @param variations those that any of the units was in
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Value(@Nullable String value, @Nullable Boolean other, List<Variation> variations) {}

    /** @param variation index in the flag */
    public record Variation(int variation, long units, Map<String, Sums> metrics) {}

    static Slice of(Tally tally, String by, Content content) {
        return new Slice(
                tally.experimentId(),
                tally.iteration(),
                by,
                tally.asOf(),
                tally.completeThrough(),
                content.status(),
                content.mostValues(),
                content.values());
    }

    public byte[] encode() {
        return JSON.writeValueAsBytes(this);
    }
}
