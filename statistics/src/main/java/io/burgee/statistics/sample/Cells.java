package io.burgee.statistics.sample;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One metric of an iteration, cell by cell. Every view of a result page is a merge of some of them, always in the cells'
 * order, so that the same cells give the same last bit.
 */
public record Cells<S extends Additive<S>>(SortedMap<Cell, S> sums) {

    public Cells {
        sums = Collections.unmodifiableSortedMap(new TreeMap<>(sums));
    }

    /** Everything of one variation; empty when it has nothing. */
    public Optional<S> total(int variation) {
        return total(cell -> cell.variation() == variation);
    }

    /** What the cells that are meant have together; empty when there are none. */
    public Optional<S> total(Predicate<Cell> meant) {
        return sums.entrySet().stream()
                .filter(e -> meant.test(e.getKey()))
                .map(Map.Entry::getValue)
                .reduce(Additive::merge);
    }

    /** One variation, by what its cells have in common: their dimension value, their day. */
    public <K> SortedMap<K, S> by(int variation, Function<Cell, K> key) {
        return sums.entrySet().stream()
                .filter(e -> e.getKey().variation() == variation)
                .collect(Collectors.toMap(
                        e -> key.apply(e.getKey()), Map.Entry::getValue, Additive::merge, TreeMap::new));
    }

    public Cells<S> merge(Cells<S> other) {
        var merged = new TreeMap<>(sums);
        other.sums.forEach((cell, sum) -> merged.merge(cell, sum, Additive::merge));
        return new Cells<>(merged);
    }
}
