package io.burgee.worker.tally;

import java.math.BigDecimal;

/**
 * The sufficient statistics of one metric in one variation, exact whatever the order of addition.
 *
 * @param n the units, those that contribute 0 included
 * @param sum of the units' numbers
 * @param sumSquares of their squares
 */
public record Sums(long n, BigDecimal sum, BigDecimal sumSquares) {
    static final Sums NONE = new Sums(0, BigDecimal.ZERO, BigDecimal.ZERO);

    Sums withUnit(BigDecimal value) {
        return new Sums(n + 1, sum.add(value), sumSquares.add(value.pow(2)));
    }

    Sums plus(Sums other) {
        return new Sums(n + other.n, sum.add(other.sum), sumSquares.add(other.sumSquares));
    }
}
