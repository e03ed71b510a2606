package io.burgee.worker.tally;

import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.plan.Iteration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sums of an iteration by each of its attributes, and by the day of the first exposure. Not for many threads at once. */
final class Slices {
    static final int SHOWN = 20;

    /** A value that fewer units have says nothing about a variation, but may say who they are. */
    static final int FEWEST = 5;

    static final int MOST_VALUES = 1_000;

    /** All attributes of an iteration together, about a hundred megabytes if none of the sums is zero. */
    private static final int MOST_NUMBERS = 2_000_000;

    private final Map<String, SliceCounts> attributes = new LinkedHashMap<>();
    private final SliceCounts days;

    /** @param columns of the tally; those that cannot be added up are left out */
    Slices(Iteration iteration, Columns columns) {
        Columns additive = columns.additive();
        int most = mostValues(iteration, additive);
        for (String attribute : iteration.attributes()) {
            attributes.put(attribute, new SliceCounts(additive, most));
        }
        this.days = new SliceCounts(additive, MOST_VALUES);
    }

    private static int mostValues(Iteration iteration, Columns columns) {
        long each =
                (long) iteration.attributes().size() * iteration.variations().size() * columns.numbers();
        return (int) Math.clamp(MOST_NUMBERS / Math.max(1, each), SHOWN, MOST_VALUES);
    }

    void add(Unit unit, @Nullable Contribution contribution) {
        attributes.forEach((attribute, counts) ->
                counts.add(unit.attributes.get(attribute), unit.variation, unit.exposedAt, contribution));
        days.add(unit.day, unit.variation, unit.exposedAt, contribution);
    }

    /** @param attributes that it had at its first exposure */
    record Unit(int variation, long exposedAt, String day, Map<String, String> attributes) {}

    void add(Slices more) {
        attributes.forEach((attribute, counts) -> {
            SliceCounts others = more.attributes.get(attribute);
            if (others != null) {
                counts.add(others);
            }
        });
        days.add(more.days);
    }

    /** Those that belong to a tally. */
    List<Slice> of(Tally tally) {
        List<Slice> slices = new ArrayList<>();
        attributes.forEach(
                (attribute, counts) -> slices.add(Slice.of(tally, attribute, counts.largest(SHOWN, FEWEST))));
        slices.add(Slice.of(tally, Slice.DAY, days.each()));
        return slices;
    }
}
