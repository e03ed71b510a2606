package io.burgee.worker.correlation;

import io.burgee.worker.spread.Spread;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a unit contributes to one metric.
 *
 * @param count how many of its goals counted, those of a covariate included, at least 1
 * @param values the unit's number for each of the metric's components, exact; in one normal form, so that equal numbers are
 *     equal values
 * @param spread of the events' own values; null of a metric that is about units
 * @param firstAt when the first goal that counted happened
 * @param lastAt when the last one did
 */
public record Amount(
        long count, List<BigDecimal> values, @Nullable Spread spread, long firstAt, long lastAt) {
    private static final String COMPONENTS = ";";

    /** What no number begins with. */
    private static final String SPREAD = "~";

    public Amount {
        values = values.stream()
                .map(value -> new BigDecimal(value.stripTrailingZeros().toPlainString()))
                .toList();
    }

    /** Count, values, spread if there is one, first and last time, with commas between them. */
    public String encode() {
        return "%d,%s,%s%d,%d"
                .formatted(
                        count,
                        values.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(COMPONENTS)),
                        spread == null ? "" : SPREAD + spread.encode() + ",",
                        firstAt,
                        lastAt);
    }

    /** Reads also what workers wrote that kept the square of the one value behind it. */
    public static Amount decode(String text) {
        String[] parts = text.split(",");
        return new Amount(
                Long.parseLong(parts[0]),
                Arrays.stream(parts[1].split(COMPONENTS)).map(BigDecimal::new).toList(),
                parts[2].startsWith(SPREAD) ? Spread.decode(parts[2].substring(SPREAD.length())) : null,
                Long.parseLong(parts[parts.length - 2]),
                Long.parseLong(parts[parts.length - 1]));
    }
}
