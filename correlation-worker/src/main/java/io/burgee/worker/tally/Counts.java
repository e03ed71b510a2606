package io.burgee.worker.tally;

import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.UnitRow;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.MultiExposure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The sums over some of an iteration's rows. Those of disjoint sets of rows add up. Not for many threads at once. */
public final class Counts implements Pass<Counts> {
    private final Iteration iteration;
    private final Caps caps;
    private final Map<Integer, VariationCounts> variations = new TreeMap<>();
    private final Map<Integer, VariationCounts> excluded = new TreeMap<>();
    private final Slices slices;
    private long rowsRead;
    private long multiExposed;
    private long identityConflicts;

    /**
     * @param asOf units whose window is open then are left out of the metrics that want mature units only
     * @param caps of the same rows
     */
    public Counts(Iteration iteration, long asOf, Caps caps) {
        this.iteration = iteration;
        this.caps = caps;
        Columns columns = new Columns(iteration.metrics(), caps, iteration.maturity(asOf));
        for (int variation : iteration.variations()) {
            variations.put(variation, new VariationCounts(columns));
            excluded.put(variation, new VariationCounts(columns));
        }
        this.slices = new Slices(iteration, columns);
    }

    @Override
    public void add(UnitRow row) {
        rowsRead++;
        Standing.of(row, iteration).ifPresent(unit -> {
            if (unit.multiple()) {
                multiExposed++;
            }
            Contribution contribution = unit.contribution();
            if (contribution != null) {
                identityConflicts += contribution.identityConflicts();
            }
            VariationCounts counts = (unit.excluded() ? excluded : variations)
                    .get(unit.enrolled().variation());
            if (counts != null) {
                add(unit, counts);
            }
        });
    }

    private void add(Standing unit, VariationCounts counts) {
        String day = Instant.ofEpochMilli(unit.exposedAt())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        counts.add(unit, day);
        if (!unit.excluded()) {
            Map<String, String> attributes =
                    Objects.requireNonNullElse(unit.enrolled().sighting().attributes(), Map.of());
            slices.add(
                    new Slices.Unit(unit.enrolled().variation(), unit.exposedAt(), day, attributes),
                    unit.contribution());
        }
    }

    @Override
    public void add(Counts other) {
        rowsRead += other.rowsRead;
        multiExposed += other.multiExposed;
        identityConflicts += other.identityConflicts;
        add(variations, other.variations);
        add(excluded, other.excluded);
        slices.add(other.slices);
    }

    private static void add(Map<Integer, VariationCounts> some, Map<Integer, VariationCounts> more) {
        some.forEach((variation, counts) -> {
            VariationCounts others = more.get(variation);
            if (others != null) {
                counts.add(others);
            }
        });
    }

    /** These counts as they are published. */
    public Tally tally(long asOf, long completeThrough) {
        return new Tally(
                iteration.experimentId(),
                iteration.number(),
                asOf,
                completeThrough,
                rowsRead,
                multiExposed,
                identityConflicts,
                published(variations),
                iteration.multiExposure() == MultiExposure.EXCLUDE ? published(excluded) : null,
                published(caps));
    }

    private @Nullable Map<String, Tally.Cap> published(Caps caps) {
        if (caps.most().isEmpty()) {
            return null;
        }
        Map<String, Tally.Cap> published = new TreeMap<>();
        caps.most()
                .forEach((metric, at) -> published.put(
                        metric,
                        new Tally.Cap(
                                at,
                                variations.values().stream()
                                        .mapToLong(counts -> counts.cut(metric))
                                        .sum())));
        return published;
    }

    /** The same by each dimension, as they are published beside the tally. */
    public List<Slice> slices(Tally tally) {
        return slices.of(tally);
    }

    private static List<Tally.Variation> published(Map<Integer, VariationCounts> variations) {
        return variations.entrySet().stream()
                .map(entry -> entry.getValue().published(entry.getKey()))
                .toList();
    }
}
