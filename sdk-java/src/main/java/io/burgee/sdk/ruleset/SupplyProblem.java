package io.burgee.sdk.ruleset;

import java.time.Instant;

/**
 * Why rules do not come.
 *
 * @param httpStatus the server's answer; 0 when it was not one
 * @param sentence   for people
 * @param at         when it was last noticed
 */
public record SupplyProblem(Kind kind, int httpStatus, String sentence, Instant at) {
    /** What sort of problem it is. */
    public enum Kind {
        /** The server could not be reached, or the connection broke or fell silent. */
        NETWORK,
        /** The server answered with a status that is no success. */
        RESPONSE,
        /** What came is not what rules look like. */
        INVALID_DATA,
        /** None of those: the client is offline or closed, or a source of the application's says so. */
        OTHER
    }

    /** Whether this is the same problem as another one, whenever they were noticed. */
    public boolean isSameAs(SupplyProblem other) {
        return kind == other.kind && httpStatus == other.httpStatus && sentence.equals(other.sentence);
    }
}
