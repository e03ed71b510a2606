package io.burgee.flagapi.results;

import io.burgee.flagapi.results.Tally.Sums;
import io.burgee.statistics.sample.Comoments;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The numbers that a metric has for each unit, by the names that the worker gives them. */
record Components(
        long n,
        List<String> names,
        List<BigDecimal> sums,
        List<BigDecimal> products,
        Tally.@Nullable Quantile quantile,
        Tally.@Nullable EventQuantile eventQuantile) {

    /** The metric's own number. */
    static final String VALUE = "value";

    static final String UNCAPPED = "uncapped";
    static final String DENOMINATOR = "denominator";
    static final String BEFORE = "before";
    static final String DENOMINATOR_BEFORE = "denominatorBefore";

    static Components of(Sums sums) {
        var names = sums.components();
        return names == null
                ? new Components(
                        sums.n(),
                        List.of(VALUE),
                        List.of(sums.sum()),
                        List.of(sums.sumSquares()),
                        sums.quantile(),
                        sums.eventQuantile())
                : new Components(
                        sums.n(),
                        names,
                        Objects.requireNonNullElse(sums.sums(), List.of()),
                        Objects.requireNonNullElse(sums.products(), List.of()),
                        sums.quantile(),
                        sums.eventQuantile());
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** 0 for one that the tally does not have. */
    BigDecimal sum(String name) {
        int at = names.indexOf(name);
        return at < 0 ? BigDecimal.ZERO : sums.get(at);
    }

    /** Of some of the numbers, in this order; a number that the tally does not have is 0 of every unit. */
    Comoments comoments(String... wanted) {
        var some = new ArrayList<BigDecimal>();
        var pairs = new ArrayList<BigDecimal>();
        for (int i = 0; i < wanted.length; i++) {
            some.add(sum(wanted[i]));
            for (int j = i; j < wanted.length; j++) {
                pairs.add(product(names.indexOf(wanted[i]), names.indexOf(wanted[j])));
            }
        }
        return Comoments.ofExactSums(n, some, pairs);
    }

    private BigDecimal product(int one, int other) {
        int i = Math.min(one, other);
        int j = Math.max(one, other);
        return i < 0 ? BigDecimal.ZERO : products.get(i * names.size() - i * (i - 1) / 2 + j - i);
    }
}
