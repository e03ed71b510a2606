package io.burgee.worker.memory;

import io.burgee.worker.correlation.Goal;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitGoals;
import io.burgee.worker.plan.GoalName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Goals as sets. */
public class MemoryGoals implements Goals {
    private final Map<String, Map<GoalName, Set<Goal>>> rows = new ConcurrentHashMap<>();

    /** By environment and unit hash. */
    public Map<String, Map<GoalName, Set<Goal>>> rows() {
        return rows;
    }

    @Override
    public void add(Unit unit, GoalName name, Collection<Goal> goals) {
        rows.compute(unit.environmentId() + "#" + unit.hash(), (key, known) -> {
            Map<GoalName, Set<Goal>> more = new HashMap<>();
            if (known != null) {
                known.forEach((other, set) -> more.put(other, new LinkedHashSet<>(set)));
            }
            more.computeIfAbsent(name, none -> new LinkedHashSet<>()).addAll(goals);
            return more;
        });
    }

    @Override
    public UnitGoals of(Unit unit) {
        return UnitGoals.of(rows.getOrDefault(unit.environmentId() + "#" + unit.hash(), Map.of()));
    }
}
