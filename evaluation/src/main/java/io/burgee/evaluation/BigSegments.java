package io.burgee.evaluation;

import org.jspecify.annotations.Nullable;

/** Membership in segments that are too big to be sent: an external store answers, one question per context key and evaluation. */
public interface BigSegments {

    /** No store: nobody is in a big segment, and reasons say so. */
    BigSegments NOT_CONFIGURED = contextKey -> new Membership(reference -> null, BigSegmentsStatus.NOT_CONFIGURED);

    /** Must not throw; a store that fails answers with {@link BigSegmentsStatus#STORE_ERROR}. */
    Membership membership(String contextKey);

    /**
     * What the store answers about one context key.
     *
     * @param references says of {@code segmentKey.gGENERATION} whether the context is in it; null when the store says nothing
     * @param status how far the answer can be trusted
     */
    record Membership(References references, BigSegmentsStatus status) {}

    /** The segments of one context key. */
    @FunctionalInterface
    interface References {
        /** Whether the context is in it; null when the store says nothing. */
        @Nullable
        Boolean contains(String reference);
    }
}
