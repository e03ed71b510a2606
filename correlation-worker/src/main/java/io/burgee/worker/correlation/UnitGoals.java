package io.burgee.worker.correlation;

import io.burgee.worker.plan.GoalName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A unit's goals: a set that only grows, keyed by event id. Copies of an event may carry different times, because a wrong
 * client clock is corrected by the time of receipt; the earliest copy is the one that was received first, and it wins.
 */
public final class UnitGoals {
    public static final UnitGoals NONE = new UnitGoals(Map.of());

    private static final Comparator<Goal> FIRST_COPY =
            Comparator.comparingLong(Goal::at).thenComparingDouble(Goal::value).thenComparingInt(Goal::weight);

    private final Map<GoalName, List<Goal>> byName;

    private UnitGoals(Map<GoalName, List<Goal>> byName) {
        this.byName = byName;
    }

    public static UnitGoals of(Map<GoalName, ? extends Collection<Goal>> copies) {
        Map<GoalName, List<Goal>> byName = new HashMap<>();
        copies.forEach((name, goals) -> {
            Map<String, Goal> byId = new TreeMap<>();
            for (Goal goal : goals) {
                byId.merge(goal.id(), goal, (a, b) -> FIRST_COPY.compare(a, b) <= 0 ? a : b);
            }
            byName.put(name, List.copyOf(new ArrayList<>(byId.values())));
        });
        return new UnitGoals(byName);
    }

    /** Those of some names that a condition holds for. */
    UnitGoals only(Set<GoalName> names, Predicate<Goal> condition) {
        Map<GoalName, List<Goal>> some = new HashMap<>();
        byName.forEach((name, goals) -> {
            if (names.contains(name)) {
                some.put(name, goals.stream().filter(condition).toList());
            }
        });
        return new UnitGoals(some);
    }

    /** These and others, each event once. */
    UnitGoals plus(UnitGoals others) {
        Map<GoalName, List<Goal>> all = new HashMap<>(byName);
        others.byName.forEach((name, goals) -> all.merge(
                name,
                goals,
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
        return of(all);
    }

    /** Hands over each goal, always in the same order. */
    void each(BiConsumer<GoalName, Goal> goals) {
        new TreeMap<>(byName.entrySet().stream()
                        .collect(Collectors.toMap(entry -> entry.getKey().toString(), Function.identity())))
                .values()
                .forEach(entry -> entry.getValue().forEach(goal -> goals.accept(entry.getKey(), goal)));
    }

    /** The goals of that name, each event once, in the order of their ids. */
    public List<Goal> named(GoalName name) {
        return byName.getOrDefault(name, List.of());
    }
}
