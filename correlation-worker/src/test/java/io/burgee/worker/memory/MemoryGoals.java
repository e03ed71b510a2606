package io.burgee.worker.memory;

import io.burgee.worker.correlation.DailyGoals;
import io.burgee.worker.correlation.Goal;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitGoals;
import io.burgee.worker.plan.GoalName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Goals as sets, which are rid of those that don't count. */
public class MemoryGoals implements Goals {
    private final Map<String, Map<GoalName, Set<Goal>>> stored = new ConcurrentHashMap<>();
    private final int mostOfADay;

    public MemoryGoals(int mostOfADay) {
        this.mostOfADay = mostOfADay;
    }

    private static String key(Unit unit) {
        return unit.environmentId() + "#" + unit.hash();
    }

    /** Those that count, by environment and unit hash. */
    public Map<String, Map<GoalName, Set<Goal>>> rows() {
        Map<String, Map<GoalName, Set<Goal>>> rows = new HashMap<>();
        stored.forEach((key, names) -> names.forEach((name, set) ->
                rows.computeIfAbsent(key, none -> new HashMap<>()).put(name, Set.copyOf(counting(set)))));
        return rows;
    }

    @Override
    public void add(Unit unit, GoalName name, Collection<Goal> goals) {
        drop(unit, name, excess(put(unit, name, goals)));
    }

    /** Returns what is in the set then. */
    public Set<Goal> put(Unit unit, GoalName name, Collection<Goal> goals) {
        return change(unit, name, set -> set.addAll(goals));
    }

    /** What of these does not count, whatever others there are. */
    public Set<Goal> excess(Set<Goal> some) {
        Set<Goal> excess = new LinkedHashSet<>(some);
        excess.removeAll(counting(some));
        return excess;
    }

    public void drop(Unit unit, GoalName name, Set<Goal> excess) {
        change(unit, name, set -> set.removeAll(excess));
    }

    private Set<Goal> change(Unit unit, GoalName name, Consumer<Set<Goal>> change) {
        Map<GoalName, Set<Goal>> changed = stored.compute(key(unit), (key, known) -> {
            Map<GoalName, Set<Goal>> more = new HashMap<>(known == null ? Map.of() : known);
            Set<Goal> set = new LinkedHashSet<>(more.getOrDefault(name, Set.of()));
            change.accept(set);
            more.put(name, set);
            return more;
        });
        return changed.get(name);
    }

    private List<Goal> counting(Collection<Goal> goals) {
        return DailyGoals.byDay(goals).values().stream()
                .flatMap(day -> DailyGoals.first(day, mostOfADay).stream())
                .toList();
    }

    @Override
    public UnitGoals of(Unit unit) {
        Map<GoalName, List<Goal>> goals = new HashMap<>();
        stored.getOrDefault(key(unit), Map.of()).forEach((name, set) -> goals.put(name, counting(set)));
        return UnitGoals.of(goals);
    }
}
