package io.burgee.worker.tally;

import io.burgee.worker.correlation.Contribution;
import io.burgee.worker.correlation.Exposures;
import io.burgee.worker.correlation.Sighting;
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
public final class Counts {
    private final Iteration iteration;
    private final Map<Integer, VariationCounts> variations = new TreeMap<>();
    private final Map<Integer, VariationCounts> excluded = new TreeMap<>();
    private final Slices slices;
    private long rowsRead;
    private long multiExposed;
    private long identityConflicts;

    /** @param asOf units whose window is open then are left out of the metrics that want mature units only */
    public Counts(Iteration iteration, long asOf) {
        this.iteration = iteration;
        Columns columns = new Columns(iteration.metrics(), iteration.maturity(asOf));
        for (int variation : iteration.variations()) {
            variations.put(variation, new VariationCounts(columns));
            excluded.put(variation, new VariationCounts(columns));
        }
        this.slices = new Slices(iteration, columns);
    }

    /**
     * Adds a row. Its unit counts from its exposures, at once; what it contributes to the metrics counts when it was
     * computed from the unit's present first exposure, otherwise its correlation is still to come.
     */
    public void add(UnitRow row) {
        rowsRead++;
        row.exposures().enrolled(iteration).ifPresent(enrolled -> {
            boolean multiple = row.exposures().multiple(iteration);
            if (multiple) {
                multiExposed++;
            }
            Contribution projection = row.projection();
            boolean current = projection != null && projection.first().equals(enrolled.first());
            if (current && projection != null) {
                identityConflicts += projection.identityConflicts();
            }
            add(enrolled, multiple && iteration.multiExposure() == MultiExposure.EXCLUDE, current ? projection : null);
        });
    }

    private void add(Exposures.Enrolled enrolled, boolean excludes, @Nullable Contribution contribution) {
        int variation = enrolled.variation();
        VariationCounts counts = (excludes ? excluded : variations).get(variation);
        if (counts == null) {
            return;
        }
        Sighting sighting = enrolled.sighting();
        String day = Instant.ofEpochMilli(sighting.at())
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
        counts.add(sighting.at(), day, contribution);
        if (!excludes) {
            Map<String, String> attributes = Objects.requireNonNullElse(sighting.attributes(), Map.of());
            slices.add(new Slices.Unit(variation, sighting.at(), day, attributes), contribution);
        }
    }

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

    long rowsRead() {
        return rowsRead;
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
                iteration.multiExposure() == MultiExposure.EXCLUDE ? published(excluded) : null);
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
