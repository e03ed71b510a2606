package io.burgee.worker.model;

import io.burgee.worker.correlation.Goal;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitGoals;
import io.burgee.worker.plan.GoalName;
import java.util.Collection;
import java.util.Set;

/** One worker's view of the goals, with what a mutation does to it. */
final class ModelGoals implements Goals {
    private final Model model;

    ModelGoals(Model model) {
        this.model = model;
    }

    /** The writer may die, and others may write, before what does not count is dropped. */
    @Override
    public void add(Unit unit, GoalName name, Collection<Goal> goals) {
        Set<Goal> excess = model.schedule.step(() -> {
            UnitGoals before = model.goals.of(unit);
            model.staleGoals.put(unit.hash(), before);
            model.counter += goals.size();
            if (model.is(Mutation.FULL_DAY_TAKES_NO_MORE) && before.named(name).size() >= model.mostGoals()) {
                return Set.<Goal>of();
            }
            Set<Goal> stored = model.goals.put(unit, name, added(goals));
            model.effective(!before.named(name).equals(model.goals.of(unit).named(name)));
            return model.goals.excess(stored);
        });
        if (!excess.isEmpty()) {
            model.schedule.step(() -> model.goals.drop(unit, name, excess));
        }
    }

    private Collection<Goal> added(Collection<Goal> goals) {
        return !model.is(Mutation.RANDOM_GOAL_ID)
                ? goals
                : goals.stream()
                        .map(goal -> new Goal(
                                "random" + model.schedule.random.nextInt(), goal.at(), goal.value(), goal.weight()))
                        .toList();
    }

    @Override
    public UnitGoals of(Unit unit) {
        model.goalsRead(unit);
        if (model.is(Mutation.GOALS_READ_BEFORE_THE_ROW)) {
            return model.goalsReadAhead();
        }
        return model.schedule.step(() -> {
            boolean stale = model.is(Mutation.EVENTUALLY_CONSISTENT_READS) && model.schedule.chance(0.3);
            return stale ? model.staleGoals.getOrDefault(unit.hash(), UnitGoals.NONE) : model.goals.of(unit);
        });
    }
}
