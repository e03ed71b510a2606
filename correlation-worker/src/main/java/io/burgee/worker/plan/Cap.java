package io.burgee.worker.plan;

import java.math.BigDecimal;

/** What a unit's number is at most, however large its total. The total as it was is then told beside it. */
public sealed interface Cap {

    /** A number: the cap is applied to each unit as it is correlated. */
    record At(BigDecimal most) implements Cap {}

    /**
     * A percentile of the units' totals other than zero, of all variations together. It is known when all units are read, and applied when
     * they are read again.
     *
     * @param percent above 0 and below 100
     */
    record AtPercentile(BigDecimal percent) implements Cap {
        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        /** @throws IllegalArgumentException for what is no percentile */
        public AtPercentile {
            if (percent.signum() <= 0 || percent.compareTo(HUNDRED) >= 0) {
                throw new IllegalArgumentException("a cap at the percentile " + percent);
            }
        }
    }
}
