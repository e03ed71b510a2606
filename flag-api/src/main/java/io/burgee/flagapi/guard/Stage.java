package io.burgee.flagapi.guard;

/**
 * One step of the ramp.
 *
 * @param weight share of the new variation in thousandths of a percent; the last stage has all
 * @param minimumMillis how long it lasts at least; that of the last stage means nothing
 */
public record Stage(int weight, long minimumMillis) {}
