package io.burgee.worker.correlation;

/**
 * That two contexts were named by one event, which makes them the same person's: a device and the user who signed in on it.
 *
 * @param unit of the kind that an iteration randomises
 * @param other of the kind that it follows links to
 */
public record Link(Unit unit, Unit other) {}
