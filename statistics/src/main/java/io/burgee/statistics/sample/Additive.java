package io.burgee.statistics.sample;

/**
 * Sums over a set of units, such that the sums of two disjoint sets merge into those of their union.
 */
public interface Additive<S extends Additive<S>> {

    S merge(S other);
}
