package io.burgee.flagapi.receipt;

import java.time.Instant;

/**
 * The change that a receipt is for.
 *
 * @param version the environment's version from which the change counts
 * @param kind {@code flag} or {@code segment}
 * @param key of the flag or segment
 * @param savedAt when the change was saved, by the clock of the node that saved it
 */
public record Announced(String environmentId, long version, String kind, String key, Instant savedAt) {}
