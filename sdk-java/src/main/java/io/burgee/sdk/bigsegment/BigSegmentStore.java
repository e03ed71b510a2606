package io.burgee.sdk.bigsegment;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows who is in segments that are too big to be sent with the rules; something else than this client keeps it up to date.
 *
 * <p>An evaluation that comes to such a segment waits for the answer, at most as long as configured, and answers are remembered for a
 * while. Both methods are called on threads of the client's, several at a time, and may throw: the evaluation's reason then says
 * {@code STORE_ERROR} and the segment's rules decide.
 */
public interface BigSegmentStore extends AutoCloseable {

    /** When the store's content was last brought up to date; null when it never was. */
    @Nullable
    Instant lastUpToDate() throws Exception;

    /**
     * The segments of one context.
     *
     * @param contextHash SHA-256 of the context's key, in Base64 with padding, so that a store need not know keys
     * @return by {@code segmentKey.gGENERATION}: true for a segment that includes the context, false for one that excludes it, nothing
     *     for others
     */
    Map<String, Boolean> memberships(String contextHash) throws Exception;

    /** Called once, when the client is closed. */
    @Override
    default void close() {}
}
