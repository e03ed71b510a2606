package io.burgee.worker.model;

import io.burgee.worker.correlation.Goal;
import io.burgee.worker.correlation.Goals;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitGoals;
import io.burgee.worker.plan.GoalName;
import java.util.Collection;

/** One worker's view of the goals, with what a mutation does to it. */
final class ModelGoals implements Goals {
    private final Model model;

    ModelGoals(Model model) {
        this.model = model;
    }

    @Override
    public void add(Unit unit, GoalName name, Collection<Goal> goals) {
        model.schedule.step(() -> {
            UnitGoals before = model.goals.of(unit);
            model.staleGoals.put(unit.hash(), before);
            Collection<Goal> added = !model.is(Mutation.RANDOM_GOAL_ID)
                    ? goals
                    : goals.stream()
                            .map(goal -> new Goal(
                                    "random" + model.schedule.random.nextInt(), goal.at(), goal.value(), goal.weight()))
                            .toList();
            model.goals.add(unit, name, added);
            model.counter += goals.size();
            model.effective(!before.named(name).equals(model.goals.of(unit).named(name)));
        });
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
