package io.burgee.flagapi.experiment;

/**
 * One variation as a part of an experiment.
 *
 * @param id what the management API refers to it by
 * @param name unique in the experiment; results use it as the variation's key
 * @param weight share of all traffic in thousandths of a percent, above 0
 * @param baseline whether the others are compared with it; exactly one is
 * @param variationId of the flag
 */
public record Treatment(String id, String name, int weight, boolean baseline, String variationId) {}
