package io.burgee.mongo.set;

import java.time.Instant;

/**
 * A copy of the hidden member's disk.
 *
 * @param at when it was begun: what it holds
 * @param completed only then can it be restored
 */
public record Snapshot(String id, Instant at, boolean completed) {}
