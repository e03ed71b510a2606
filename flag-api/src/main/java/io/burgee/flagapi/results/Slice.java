package io.burgee.flagapi.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sums of an iteration by the values of one dimension, as the worker publishes them. Those of all values add up to the tally.
 *
 * @param by an attribute of the iteration, or the day of the first exposure
 * @param asOf when they were computed, epoch milliseconds
 * @param completeThrough every event received before this time is counted, epoch milliseconds
 * @param mostValues how many there may be
 */
public record Slice(String by, long asOf, long completeThrough, Status status, int mostValues, List<Value> values) {

    /** Whether there are sums. */
    public enum Status {
        OK,
        TOO_MANY_VALUES
    }

    /**
     * Some units, by what they had at their first exposure.
     *
     * @param value null for those that had none, and for the rest
     * @param other true for the rest, whose values are too rare to be told one by one
     * @param variations those that any of the units was in
     */
    public record Value(@Nullable String value, @Nullable Boolean other, List<Tally.Variation> variations) {}

    /** The same sums, of which is known that they were still right then. */
    public Slice at(Tally tally) {
        return new Slice(by, tally.asOf(), tally.completeThrough(), status, mostValues, values);
    }
}
