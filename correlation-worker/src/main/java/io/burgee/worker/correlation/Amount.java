package io.burgee.worker.correlation;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a unit contributes to one metric.
 *
 * @param count how many of its goals counted, those of a covariate included, at least 1
 * @param values the unit's number for each of the metric's components, exact; in one normal form, so that equal numbers are
 *     equal values
 * @param firstAt when the first goal that counted happened
 * @param lastAt when the last one did
 */
public record Amount(long count, List<BigDecimal> values, long firstAt, long lastAt) {
    private static final String COMPONENTS = ";";

    public Amount {
        values = values.stream()
                .map(value -> new BigDecimal(value.stripTrailingZeros().toPlainString()))
                .toList();
    }

    /** Count, values, first and last time, with commas between them. */
    public String encode() {
        return "%d,%s,%d,%d"
                .formatted(
                        count,
                        values.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(COMPONENTS)),
                        firstAt,
                        lastAt);
    }

    /** Reads also what workers wrote that kept the square of the one value behind it. */
    public static Amount decode(String text) {
        String[] parts = text.split(",");
        return new Amount(
                Long.parseLong(parts[0]),
                Arrays.stream(parts[1].split(COMPONENTS)).map(BigDecimal::new).toList(),
                Long.parseLong(parts[parts.length - 2]),
                Long.parseLong(parts[parts.length - 1]));
    }
}
