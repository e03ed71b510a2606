package io.burgee.flagapi.results;

import io.burgee.flagapi.results.Results.Bounds;
import io.burgee.flagapi.results.Results.MetricResult;
import io.burgee.flagapi.results.Results.Range;
import io.burgee.flagapi.results.Results.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results as a table (RFC 4180): a line for each metric and variation; what is not defined is empty. */
public final class Csv {

    private static final List<String> COLUMNS = List.of(
            "metric",
            "name",
            "role",
            "measure",
            "variation",
            "n",
            "converted",
            "sum",
            "denominator",
            "value",
            "standardError",
            "status",
            "difference",
            "fixedLow",
            "fixedHigh",
            "fixedPValue",
            "alwaysValidLow",
            "alwaysValidHigh",
            "alwaysValidPValue",
            "groupSequentialLow",
            "groupSequentialHigh",
            "lift",
            "liftFixedLow",
            "liftFixedHigh",
            "liftAlwaysValidLow",
            "liftAlwaysValidHigh",
            "liftGroupSequentialLow",
            "liftGroupSequentialHigh",
            "liftStatus",
            "chip");

    private static final Bounds NO_BOUNDS = new Bounds(null, null, null);
    private static final Range NO_RANGE = new Range(null, null);

    private Csv() {}

    public static String of(Results results) {
        return table(List.of(), lines(List.of(), results.metrics()));
    }

    /** With the dimension and its value before everything else: no value for contexts without one, {@code (other)} for the rest. */
    public static String of(SlicedResults results) {
        return table(
                List.of("by", "value"),
                results.values().stream()
                        .flatMap(value -> lines(
                                Arrays.asList(results.by(), value.other() ? "(other)" : value.value()),
                                value.metrics())));
    }

    private static String table(List<String> before, Stream<String> lines) {
        var columns = Stream.concat(before.stream(), COLUMNS.stream()).toList();
        return Stream.concat(Stream.of(line(columns)), lines).collect(Collectors.joining());
    }

    private static Stream<String> lines(List<? extends @Nullable Object> before, List<MetricResult> metrics) {
        return metrics.stream().flatMap(metric -> metric.rows().stream().map(row -> line(cells(before, metric, row))));
    }

    private static List<@Nullable Object> cells(List<? extends @Nullable Object> before, MetricResult metric, Row row) {
        var cells = new ArrayList<@Nullable Object>(before);
        cells.add(metric.key());
        cells.add(metric.name());
        cells.add(metric.role());
        cells.add(metric.measure().name().toLowerCase(Locale.ROOT));
        cells.add(row.key());
        cells.add(row.n());
        cells.add(row.converted());
        cells.add(row.sum());
        cells.add(row.denominator());
        cells.add(row.value());
        cells.add(row.standardError());
        cells.add(row.status());
        var difference = row.difference();
        cells.add(difference == null ? null : difference.estimate());
        bounds(cells, difference == null ? NO_BOUNDS : difference.fixed());
        bounds(cells, difference == null ? NO_BOUNDS : difference.alwaysValid());
        var planned = difference == null ? NO_BOUNDS : difference.groupSequential();
        cells.add(planned.low());
        cells.add(planned.high());
        var lift = row.lift();
        cells.add(lift == null ? null : lift.estimate());
        range(cells, lift == null ? NO_RANGE : lift.fixed());
        range(cells, lift == null ? NO_RANGE : lift.alwaysValid());
        range(cells, lift == null ? NO_RANGE : lift.groupSequential());
        cells.add(lift == null ? null : lift.status());
        var chip = row.chip();
        cells.add(chip == null ? null : chip.text());
        return cells;
    }

    private static void bounds(List<@Nullable Object> cells, Bounds bounds) {
        cells.add(bounds.low());
        cells.add(bounds.high());
        cells.add(bounds.pValue());
    }

    private static void range(List<@Nullable Object> cells, Range range) {
        cells.add(range.low());
        cells.add(range.high());
    }

    private static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Text that a spreadsheet would run as a formula is quoted as text. */
    private static String cell(@Nullable Object value) {
        if (!(value instanceof String text)) {
            return value == null ? "" : value.toString();
        }
        var safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
