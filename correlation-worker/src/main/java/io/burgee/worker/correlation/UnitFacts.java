package io.burgee.worker.correlation;

/**
 * All that a unit's contribution to one iteration is computed from.
 *
 * @param goals its own, and those of the contexts it owns
 * @param identityConflicts how many of the contexts it owns are linked to units of other variations too
 * @param basis tells these facts from any others that were or will be read: 12 characters. Facts only come, and an exposure's time
 *     only falls; so if the same basis is read twice, nothing that matters has changed between
 */
public record UnitFacts(Exposures exposures, UnitGoals goals, int identityConflicts, String basis) {}
