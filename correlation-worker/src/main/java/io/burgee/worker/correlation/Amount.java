package io.burgee.worker.correlation;

import java.math.BigDecimal;

/**
 * What a unit contributes to one metric.
 *
 * @param count how many of its goals counted, at least 1
 * @param value the unit's number, exact; in one normal form, so that equal numbers are equal values
 * @param firstAt when the first goal that counted happened
 * @param lastAt when the last one did
 */
public record Amount(long count, BigDecimal value, long firstAt, long lastAt) {
    public Amount {
        value = new BigDecimal(value.stripTrailingZeros().toPlainString());
    }

    /** Count, value, its square, first and last time, with commas between them. */
    public String encode() {
        return "%d,%s,%s,%d,%d"
                .formatted(count, value.toPlainString(), value.pow(2).toPlainString(), firstAt, lastAt);
    }

    public static Amount decode(String text) {
        String[] parts = text.split(",");
        return new Amount(
                Long.parseLong(parts[0]), new BigDecimal(parts[1]), Long.parseLong(parts[3]), Long.parseLong(parts[4]));
    }
}
