package io.burgee.worker.correlation;

/**
 * One goal event of a unit.
 *
 * @param id see {@link EventId}
 * @param at epoch milliseconds, adjusted
 * @param value what the event measured, finite; 0 when it only says that something happened
 */
public record Goal(String id, long at, double value) {}
