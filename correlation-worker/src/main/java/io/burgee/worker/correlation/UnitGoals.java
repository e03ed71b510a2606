package io.burgee.worker.correlation;

import io.burgee.worker.plan.GoalName;
import java.util.Collection;
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

/** A unit's goals, each event once. */
public final class UnitGoals {
    public static final UnitGoals NONE = new UnitGoals(Map.of());

    private final Map<GoalName, List<Goal>> byName;

    private UnitGoals(Map<GoalName, List<Goal>> byName) {
        this.byName = byName;
    }

    public static UnitGoals of(Map<GoalName, ? extends Collection<Goal>> copies) {
        Map<GoalName, List<Goal>> byName = new HashMap<>();
        copies.forEach((name, goals) -> byName.put(name, DailyGoals.once(goals)));
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
