package io.burgee.worker.correlation;

import io.burgee.worker.plan.Iteration;
import java.util.Comparator;
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

    /** The first exposure that enrols, with its event's id: of two units, one was first. */
    public record Enrolled(int variation, Sighting sighting) implements Comparable<Enrolled> {
        private static final Comparator<Enrolled> ORDER =
                Comparator.comparing(Enrolled::sighting).thenComparing(Enrolled::variation);

        public First first() {
            return new First(variation, sighting.at());
        }

        @Override
        public int compareTo(Enrolled other) {
            return ORDER.compare(this, other);
        }
    }

    public Exposures with(int variation, Sighting sighting) {
        Map<Integer, Sighting> merged = new TreeMap<>(firsts);
        merged.merge(variation, sighting, (a, b) -> a.compareTo(b) <= 0 ? a : b);
        return new Exposures(merged);
    }

    /** The first exposure that enrols: later ones never move the unit. Empty when none does. */
    public Optional<First> first(Iteration iteration) {
        return enrolled(iteration).map(Enrolled::first);
    }

    /** The {@link #first} with its event. */
    public Optional<Enrolled> enrolled(Iteration iteration) {
        return firsts.entrySet().stream()
                .filter(entry -> counts(iteration, entry))
                .map(entry -> new Enrolled(entry.getKey(), entry.getValue()))
                .min(Comparator.naturalOrder());
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
