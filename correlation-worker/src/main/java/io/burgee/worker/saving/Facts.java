package io.burgee.worker.saving;

import io.burgee.events.Outcome;
import io.burgee.worker.correlation.Goal;
import io.burgee.worker.correlation.Link;
import io.burgee.worker.correlation.Sighting;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.plan.GoalName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The facts of one group, merged so that each row is written once. */
final class Facts {
    private final Map<Enrolment, Map<Integer, Seen>> exposures = new LinkedHashMap<>();
    private final Map<GoalSet, List<Goal>> goals = new LinkedHashMap<>();
    private final Map<Link, Long> links = new LinkedHashMap<>();
    private final List<UnreadableBatch> unreadable = new ArrayList<>();
    private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    private final Map<Outcome.Cause, Long> rejections = new EnumMap<>(Outcome.Cause.class);

    /** A unit in an iteration. */
    record Enrolment(String iterationId, Unit unit) {}

    /**
     * A unit's first sighting of a variation.
     *
     * @param exposed null when the iteration asks for no attributes
     */
    record Seen(Sighting sighting, @Nullable Exposed exposed) {
        Seen earlier(Seen other) {
            return sighting.compareTo(other.sighting) <= 0 ? this : other;
        }
    }

    /** A unit's goals of one name. */
    record GoalSet(Unit unit, GoalName name) {}

    /** A batch of which nothing, or only the beginning, could be read; {@code frame} is its place in the group. */
    record UnreadableBatch(int frame, String environmentId, String reason) {}

    void expose(String iterationId, Unit unit, int variation, Seen seen) {
        exposures
                .computeIfAbsent(new Enrolment(iterationId, unit), none -> new TreeMap<>())
                .merge(variation, seen, Seen::earlier);
    }

    void goal(Unit unit, GoalName name, Goal goal) {
        goals.computeIfAbsent(new GoalSet(unit, name), key -> new ArrayList<>()).add(goal);
    }

    /** @param at when both were named, epoch milliseconds */
    void link(Link link, long at) {
        links.merge(link, at, Math::max);
    }

    void unreadable(UnreadableBatch batch) {
        unreadable.add(batch);
    }

    void rejected(Outcome.Cause cause) {
        rejections.merge(cause, 1L, Long::sum);
        count(Fate.REJECTED);
    }

    void count(Fate fate) {
        fates.merge(fate, 1L, Long::sum);
    }

    /** By variation. */
    Map<Enrolment, Map<Integer, Seen>> exposures() {
        return exposures;
    }

    Map<GoalSet, List<Goal>> goals() {
        return goals;
    }

    /** With the last time that both were named. */
    Map<Link, Long> links() {
        return links;
    }

    List<UnreadableBatch> unreadable() {
        return unreadable;
    }

    Map<Fate, Long> fates() {
        return fates;
    }

    Map<Outcome.Cause, Long> rejections() {
        return rejections;
    }

    /** The iterations whose rows these facts may change. */
    Set<String> iterations() {
        Set<String> ids = new TreeSet<>();
        exposures.keySet().forEach(enrolment -> ids.add(enrolment.iterationId()));
        return ids;
    }

    /** Every unit that has a fact here, by environment and kind, whether or not the fact is new. */
    Map<UnitGroup, Set<String>> units() {
        Map<UnitGroup, Set<String>> units = new HashMap<>();
        exposures.keySet().forEach(enrolment -> add(units, enrolment.unit()));
        goals.keySet().forEach(set -> add(units, set.unit()));
        links.keySet().forEach(link -> {
            add(units, link.unit());
            add(units, link.other());
        });
        return units;
    }

    /** What the units of one correlation job have in common. */
    record UnitGroup(String environmentId, String kind) {}

    private static void add(Map<UnitGroup, Set<String>> units, Unit unit) {
        units.computeIfAbsent(new UnitGroup(unit.environmentId(), unit.kind()), key -> new LinkedHashSet<>())
                .add(unit.hash());
    }
}
