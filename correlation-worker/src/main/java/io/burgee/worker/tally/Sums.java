package io.burgee.worker.tally;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sufficient statistics of one metric in one variation, exact whatever the order of addition. Most metrics have one
 * number for each unit. Of those that have several, the first is told like that of the others, and then all of them.
 *
 * @param n the units, those that contribute 0 included
 * @param sum of the units' numbers
 * @param sumSquares of their squares
 * @param components what the numbers are called; null if there is one
 * @param sums of each component
 * @param products sums of the products of each two components, those of the first with all, those of the second with all from
 *     itself on, and so forth
 * @param quantile of the units' numbers; null of a metric that asks for none
 * @param eventQuantile of the events' values; null of a metric that asks for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sums(
        long n,
        BigDecimal sum,
        BigDecimal sumSquares,
        @Nullable List<String> components,
        @Nullable List<BigDecimal> sums,
        @Nullable List<BigDecimal> products,
        @Nullable Quantile quantile,
        @Nullable EventQuantile eventQuantile) {

    /**
     * @param percent 1 to 99
     * @param value below which so many per cent of the units are
     * @param low, high the outer interval that covers it with 95 %; equal where there are too few units
     * @param nonZero units whose number is not 0
     */
    public record Quantile(int percent, double value, double low, double high, long nonZero) {}

    /**
     * @param percent 1 to 99
     * @param value below which so many per cent of the events are
     * @param variance of the value, by how much random groups of units differ; 0 where a group has too few events to tell
     * @param groups how many
     * @param events how many
     * @param nonZero events whose value is not 0
     */
    public record EventQuantile(int percent, double value, double variance, int groups, long events, long nonZero) {}

    /** Those of a metric without a quantile. */
    public Sums(
            long n,
            BigDecimal sum,
            BigDecimal sumSquares,
            @Nullable List<String> components,
            @Nullable List<BigDecimal> sums,
            @Nullable List<BigDecimal> products) {
        this(n, sum, sumSquares, components, sums, products, null, null);
    }

    /** Those of a metric with one number. */
    public Sums(long n, BigDecimal sum, BigDecimal sumSquares) {
        this(n, sum, sumSquares, null, null, null);
    }

    /** Of no units. */
    static Sums none(List<String> components) {
        if (components.size() == 1) {
            return new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO);
        }
        int size = components.size();
        return of(0, components, zeros(size), zeros(size * (size + 1) / 2));
    }

    private static List<BigDecimal> zeros(int size) {
        return Collections.nCopies(size, BigDecimal.ZERO);
    }

    private static Sums of(long n, List<String> components, List<BigDecimal> sums, List<BigDecimal> products) {
        return new Sums(n, sums.getFirst(), products.getFirst(), components, sums, products);
    }

    Sums with(Quantile of) {
        return new Sums(n, sum, sumSquares, components, sums, products, of, null);
    }

    Sums with(EventQuantile of) {
        return new Sums(n, sum, sumSquares, components, sums, products, null, of);
    }

    /** The same over so many units: those that are more have 0 of everything. */
    Sums of(long units) {
        return new Sums(units, sum, sumSquares, components, sums, products, quantile, eventQuantile);
    }

    /** With one more unit, which has these numbers, one for each component. */
    Sums withUnit(List<BigDecimal> values) {
        if (components == null) {
            BigDecimal value = values.getFirst();
            return new Sums(n + 1, sum.add(value), sumSquares.add(value.pow(2)));
        }
        List<BigDecimal> all = new ArrayList<>(values);
        while (all.size() < components.size()) {
            // Computed before the metric got its last components; its correlation is still to come.
            all.add(BigDecimal.ZERO);
        }
        all = all.subList(0, components.size());
        List<BigDecimal> pairs = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            for (int j = i; j < all.size(); j++) {
                pairs.add(all.get(i).multiply(all.get(j)));
            }
        }
        return plus(of(1, components, all, pairs));
    }

    Sums plus(Sums other) {
        if (components == null || sums == null || products == null || other.sums == null || other.products == null) {
            return new Sums(n + other.n, sum.add(other.sum), sumSquares.add(other.sumSquares));
        }
        return of(n + other.n, components, added(sums, other.sums), added(products, other.products));
    }

    private static List<BigDecimal> added(List<BigDecimal> some, List<BigDecimal> more) {
        List<BigDecimal> added = new ArrayList<>(some.size());
        for (int i = 0; i < some.size(); i++) {
            added.add(some.get(i).add(more.get(i)));
        }
        return added;
    }
}
