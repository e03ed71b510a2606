package io.burgee.statistics.sample;

/**
 * Sums over a set of units, such that the sums of two disjoint sets merge into those of their union. Any view - a
 * dimension's value, a cohort of days, all of it - is then a merge of cells.
 */
public interface Additive<S extends Additive<S>> {

    S merge(S other);
}
