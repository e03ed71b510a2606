package io.burgee.worker.model;

import io.burgee.worker.model.World.Happening;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What must come out of a {@link World}: the rules as they are written (statistics.md §5.2, docs/adr/0018), by looking at
 * everything that happened at once. It shares no code with the worker.
 */
final class Truth {
    /** What a unit comes to. */
    record Standing(int variation, long goals, int identityConflicts) {}

    private static final Comparator<Happening> FIRST =
            Comparator.comparingLong(Happening::at).thenComparing(Happening::id);

    private final World world;
    private final Map<String, Happening> firsts = new TreeMap<>();
    private final Map<String, Set<String>> othersOf = new TreeMap<>();
    private final Map<String, Set<String>> unitsOf = new TreeMap<>();

    private Truth(World world) {
        this.world = world;
        for (Happening happening : world.happenings()) {
            String unit = happening.unit();
            String other = happening.other();
            if (unit != null && happening.variation() != null) {
                firsts.merge(unit, happening, (a, b) -> FIRST.compare(a, b) <= 0 ? a : b);
            }
            if (unit != null && other != null) {
                othersOf.computeIfAbsent(unit, none -> new TreeSet<>()).add(other);
                unitsOf.computeIfAbsent(other, none -> new TreeSet<>()).add(unit);
            }
        }
    }

    /** By the keys of the units that were exposed. */
    static Map<String, Standing> of(World world) {
        Truth truth = new Truth(world);
        Map<String, Standing> standings = new TreeMap<>();
        truth.firsts.forEach((unit, first) -> standings.put(unit, truth.standing(unit, first)));
        return standings;
    }

    private Standing standing(String unit, Happening first) {
        long goals = world.happenings().stream()
                .filter(happening -> happening.goal() && happening.at() >= first.at())
                .filter(this::isAmongTheFirst)
                .filter(goal -> unit(goal).filter(unit::equals).isPresent())
                .count();
        long conflicts = unitsOf.keySet().stream()
                .filter(other -> owner(other).filter(unit::equals).isPresent())
                .filter(other -> candidates(other).stream()
                                .map(candidate -> Objects.requireNonNull(firsts.get(candidate))
                                        .variation())
                                .distinct()
                                .count()
                        > 1)
                .count();
        return new Standing(Objects.requireNonNull(first.variation()), goals, (int) conflicts);
    }

    /** All happens on one day, and the goals of a context are those that name it, and no unit if it is none. */
    private boolean isAmongTheFirst(Happening goal) {
        return world.happenings().stream()
                        .filter(other -> other.goal() && named(other).equals(named(goal)))
                        .filter(other -> FIRST.compare(other, goal) < 0)
                        .count()
                < world.mostGoals();
    }

    private static String named(Happening goal) {
        return goal.unit() == null ? "other " + goal.other() : "unit " + goal.unit();
    }

    /** Whose goal it is. */
    private Optional<String> unit(Happening goal) {
        String unit = goal.unit();
        String other = goal.other();
        if (unit != null && firsts.containsKey(unit)) {
            return Optional.of(unit);
        }
        if (other == null || (unit != null && isCrowd(othersOf, unit))) {
            return Optional.empty();
        }
        return owner(other);
    }

    private Optional<String> owner(String other) {
        return candidates(other).stream()
                .min(Comparator.comparing(candidate -> Objects.requireNonNull(firsts.get(candidate)), FIRST));
    }

    private List<String> candidates(String other) {
        if (isCrowd(unitsOf, other)) {
            return List.of();
        }
        return unitsOf.getOrDefault(other, Set.of()).stream()
                .filter(firsts::containsKey)
                .filter(unit -> !isCrowd(othersOf, unit))
                .collect(Collectors.toList());
    }

    private boolean isCrowd(Map<String, Set<String>> links, String key) {
        return links.getOrDefault(key, Set.of()).size() > world.mostLinks();
    }
}
