package io.burgee.worker.plan;

import java.util.Locale;

/** How the goals of one unit become one number. */
public enum Aggregation {
    /** 1 when there is any goal, else 0. */
    CONVERSION,
    /** How many goals there are. */
    COUNT,
    /** The sum of the goals' values. */
    SUM;

    /** @throws IllegalArgumentException when no aggregation is called so */
    static Aggregation of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
