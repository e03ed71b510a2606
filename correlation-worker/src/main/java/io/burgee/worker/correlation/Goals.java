package io.burgee.worker.correlation;

import io.burgee.worker.plan.GoalName;
import java.util.Collection;

/** The goals of every unit: sets that only grow, of which {@link DailyGoals} count. Every read is strongly consistent. */
public interface Goals {

    /** Adds goals to a unit's set; those that are in it already change nothing. */
    void add(Unit unit, GoalName name, Collection<Goal> goals);

    /** All goals of a unit that count. */
    UnitGoals of(Unit unit);
}
