package io.burgee.worker.correlation;

import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whose goals are whose (docs/adr/0018): a pure function of stored facts, without regard to the order they came in.
 *
 * <p>A goal that names a unit which was exposed is that unit's. Of the others, those that name a linked context (such as the user who
 * signed in) are the owner's: of all units that the context is linked to, the one with the earliest first exposure. A context
 * has one owner, so nothing counts twice; a unit may own several.
 *
 * <p>A context with very many links is a crowd: a device in a library, a test user of a whole company. Its links say nothing
 * about persons, and following them would make one event's work grow with all others. So none of its links is followed, from either
 * side; it keeps the goals that name itself.
 */
final class Identity {
    private final Units units;
    private final Iteration iteration;
    private final Look look;
    private final Set<GoalName> measured;

    /** @param look begun after the row was read whose facts are asked for */
    Identity(Units units, Iteration iteration, Look look) {
        this.units = units;
        this.iteration = iteration;
        this.look = look;
        this.measured = iteration.metrics().stream()
                .flatMap(metric -> metric.measure().goals())
                .collect(Collectors.toSet());
    }

    /** The facts of the unit whose row this is. */
    UnitFacts facts(Unit unit, UnitRow row) {
        Basis basis = new Basis();
        UnitGoals goals = look.goals(unit).only(measured, goal -> true);
        int conflicts = 0;
        String kind = iteration.linkedKind();
        if (kind != null && !look.isCrowd(unit, kind)) {
            for (String hash : look.links(unit, kind)) {
                Unit other = new Unit(unit.environmentId(), kind, hash);
                Owners owners = owners(other, unit, row);
                basis.read("linked ", hash);
                basis.read("to ", owners);
                if (owners.owner().filter(unit.hash()::equals).isPresent()) {
                    goals = goals.plus(goals(other, owners, unit));
                    conflicts += owners.conflict() ? 1 : 0;
                }
            }
        }
        goals.each((name, goal) -> basis.read("goal ", goal.id() + goal.at()));
        return new UnitFacts(row.exposures(), goals, conflicts, basis.digest());
    }

    /**
     * The units that a context is linked to.
     *
     * @param exposed those that may own it, by their hashes
     * @param unexposed those that can't, and whose goals therefore are the owner's if they name the context
     * @param crowds those that its links don't count for
     */
    private record Owners(Map<String, Exposures.Enrolled> exposed, Set<String> unexposed, Set<String> crowds) {
        Optional<String> owner() {
            return exposed.entrySet().stream()
                    .min(Map.Entry.<String, Exposures.Enrolled>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey);
        }

        boolean conflict() {
            return exposed.values().stream()
                            .map(Exposures.Enrolled::variation)
                            .distinct()
                            .count()
                    > 1;
        }

        /** Whether a goal names none of those that would keep it for themselves. */
        boolean leave(Goal goal, Unit unit) {
            return goal.companions().stream()
                    .noneMatch(
                            hash -> !hash.equals(unit.hash()) && (exposed.containsKey(hash) || crowds.contains(hash)));
        }
    }

    private Owners owners(Unit other, Unit unit, UnitRow row) {
        Owners owners = new Owners(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
        if (look.isCrowd(other, unit.kind())) {
            return owners;
        }
        for (String hash : look.links(other, unit.kind())) {
            boolean itself = hash.equals(unit.hash());
            if (!itself && look.isCrowd(new Unit(unit.environmentId(), unit.kind(), hash), other.kind())) {
                owners.crowds.add(hash);
                continue;
            }
            Optional<Exposures> exposures = itself
                    ? Optional.of(row.exposures())
                    : units.find(iteration.id(), hash).map(UnitRow::exposures);
            exposures
                    .flatMap(seen -> seen.enrolled(iteration))
                    .ifPresentOrElse(first -> owners.exposed.put(hash, first), () -> owners.unexposed.add(hash));
        }
        return owners;
    }

    /** The goals of an owned context that no other unit keeps. */
    private UnitGoals goals(Unit other, Owners owners, Unit unit) {
        UnitGoals goals = look.goals(other).only(measured, goal -> owners.leave(goal, unit));
        for (String hash : owners.unexposed()) {
            Predicate<Goal> names = goal -> goal.companions().contains(other.hash());
            goals = goals.plus(look.goals(new Unit(unit.environmentId(), unit.kind(), hash))
                    .only(measured, names));
        }
        return goals;
    }
}
