package io.burgee.sdk.internal.bigsegment;

import io.burgee.sdk.bigsegment.BigSegmentStore;
import java.time.Duration;

/**
 * How a store is asked.
 *
 * @param cacheSize    contexts whose answers are remembered
 * @param cacheTime    how long each is
 * @param pollInterval between two looks at the store's state
 * @param staleAfter   how old the content may be
 * @param timeout      how long an evaluation waits for the store
 */
public record BigSegmentSettings(
        BigSegmentStore store,
        int cacheSize,
        Duration cacheTime,
        Duration pollInterval,
        Duration staleAfter,
        Duration timeout) {}
