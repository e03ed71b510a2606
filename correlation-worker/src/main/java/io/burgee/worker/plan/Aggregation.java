package io.burgee.worker.plan;

import java.util.Locale;

/** How the goals of one unit become one number; a unit without any goal has 0. */
public enum Aggregation {
    /** 1 when there is any goal. */
    CONVERSION,
    /** How many goals there are. */
    COUNT,
    /** The sum of the goals' values. */
    SUM,
    /** The mean of the goals' values, to twelve decimals. */
    AVERAGE,
    /** The greatest of the goals' values. */
    MAX,
    /** The value of the goal that happened last. */
    LAST;

    /** @throws IllegalArgumentException when no aggregation is called so */
    static Aggregation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
