package io.burgee.worker.correlation;

import io.burgee.worker.plan.Iteration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A unit's exposures in one iteration, reduced to the first sighting of each variation. Merging is commutative,
 * associative and idempotent, so order and repetition of events cannot matter.
 */
public record Exposures(Map<Integer, Sighting> firsts) {
    public static final Exposures NONE = new Exposures(Map.of());

    public Exposures {
        firsts = Map.copyOf(firsts);
    }

    /** The variation that a unit belongs to, and since when. */
    public record First(int variation, long at) {}

    public Exposures with(int variation, Sighting sighting) {
        Map<Integer, Sighting> merged = new TreeMap<>(firsts);
        merged.merge(variation, sighting, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        return new Exposures(merged);
    }

    /** The first exposure that enrols: later ones never move the unit. Empty when none does. */
    public Optional<First> first(Iteration iteration) {
        return firsts.entrySet().stream()
                .filter(entry -> counts(iteration, entry))
                .min(Map.Entry.<Integer, Sighting>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> new First(entry.getKey(), entry.getValue().at()));
    }

    /** Whether the unit saw more than one variation while the iteration ran. */
    public boolean multiple(Iteration iteration) {
        return firsts.entrySet().stream()
                        .filter(entry -> counts(iteration, entry))
                        .limit(2)
                        .count()
                > 1;
    }

    private static boolean counts(Iteration iteration, Map.Entry<Integer, Sighting> entry) {
        return iteration.variations().contains(entry.getKey())
                && iteration.enrols(entry.getValue().at());
    }
}
