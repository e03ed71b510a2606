package io.burgee.worker.tally;

import io.burgee.worker.correlation.Contribution;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The sums of an iteration by the values of one dimension. Bounded: beyond a number of values it forgets all of them, which depends on
 * the set of units alone and not on their order. Those of disjoint sets of units add up. Not for many threads at once.
 */
final class SliceCounts {
    private static final Comparator<Map.Entry<String, Value>> LARGEST =
            Comparator.<Map.Entry<String, Value>>comparingLong(
                            it -> it.getValue().units())
                    .reversed()
                    .thenComparing(Map.Entry::getKey);

    private final Columns columns;
    private final int mostValues;
    private final Map<String, Value> values = new HashMap<>();
    private final Value without;
    private boolean tooMany;

    SliceCounts(Columns columns, int mostValues) {
        this.columns = columns;
        this.mostValues = mostValues;
        this.without = new Value(columns);
    }

    /** The units that have one value, by variation. */
    private record Value(Columns columns, Map<Integer, Cell> cells) {
        Value(Columns columns) {
            this(columns, new TreeMap<>());
        }

        Cell cell(int variation) {
            return cells.computeIfAbsent(variation, none -> new Cell(columns));
        }

        void add(Value more) {
            more.cells.forEach((variation, cell) -> cell(variation).add(cell));
        }

        long units() {
            return cells.values().stream().mapToLong(Cell::units).sum();
        }

        List<Slice.Variation> published() {
            return cells.entrySet().stream()
                    .map(it -> new Slice.Variation(
                            it.getKey(), it.getValue().units(), it.getValue().sums()))
                    .toList();
        }
    }

    /** @param value null when the unit had none at its first exposure */
    void add(@Nullable String value, int variation, long exposedAt, @Nullable Contribution contribution) {
        if (!tooMany) {
            of(value).cell(variation).add(exposedAt, contribution);
            forget();
        }
    }

    private Value of(@Nullable String value) {
        return value == null ? without : values.computeIfAbsent(value, none -> new Value(columns));
    }

    void add(SliceCounts more) {
        tooMany |= more.tooMany;
        if (!tooMany) {
            without.add(more.without);
            more.values.forEach((value, cells) -> of(value).add(cells));
        }
        forget();
    }

    private void forget() {
        if (tooMany || values.size() > mostValues) {
            tooMany = true;
            values.clear();
            without.cells.clear();
        }
    }

    /** All values in their order. */
    Slice.Content each() {
        return content(
                values.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(), List.of());
    }

    /** The values with the most units, the largest first, equal ones by name; the others, and all that few units have, together. */
    Slice.Content largest(int kept, int fewest) {
        List<Map.Entry<String, Value>> all =
                values.entrySet().stream().sorted(LARGEST).toList();
        int shown = (int) all.stream()
                .limit(kept)
                .filter(it -> it.getValue().units() >= fewest)
                .count();
        return content(all.subList(0, shown), all.subList(shown, all.size()));
    }

    private Slice.Content content(List<Map.Entry<String, Value>> shown, List<Map.Entry<String, Value>> rest) {
        if (tooMany) {
            return new Slice.Content(Slice.Status.TOO_MANY_VALUES, mostValues, List.of());
        }
        List<Slice.Value> published = new ArrayList<>();
        shown.forEach(it ->
                published.add(new Slice.Value(it.getKey(), null, it.getValue().published())));
        if (!without.cells.isEmpty()) {
            published.add(new Slice.Value(null, null, without.published()));
        }
        if (!rest.isEmpty()) {
            Value other = new Value(columns);
            rest.forEach(it -> other.add(it.getValue()));
            published.add(new Slice.Value(null, true, other.published()));
        }
        return new Slice.Content(Slice.Status.OK, mostValues, published);
    }
}
