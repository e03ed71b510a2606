package io.burgee.worker.saving;

import java.time.Duration;

/**
 * @param correlationDelay from a fact to its correlation: the events of one unit come by several channels, and waiting for
 *     them saves work
 * @param foldDelay from a chunk to the fold of its bucket
 * @param acceptance events that happened longer before their receipt are too late to count
 * @param retention how long raw chunks are kept
 * @param unitSalt see {@link io.burgee.worker.correlation.UnitHash}
 * @param knownExposures how many stored exposures to remember
 */
public record SavingSettings(
        Duration correlationDelay,
        Duration foldDelay,
        Duration acceptance,
        Duration retention,
        String unitSalt,
        long knownExposures) {}
