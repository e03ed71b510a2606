package io.burgee.worker.correlation;

/**
 * One goal event of a unit.
 *
 * @param id see {@link EventId}
 * @param at epoch milliseconds, adjusted
 * @param value what the event measured, finite; 0 when it only says that something happened
 * @param weight how many events it stands for, because an SDK sent one in so many; at least 1
 */
public record Goal(String id, long at, double value, int weight) {}
