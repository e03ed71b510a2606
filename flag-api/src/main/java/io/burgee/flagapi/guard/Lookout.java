package io.burgee.flagapi.guard;

import io.burgee.flagapi.experiment.MeasurementPlan.PlannedVariation;
import io.burgee.flagapi.experiment.MoreMeasured;
import java.util.List;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has the rollouts measured, and looks at them again and again. */
@Component
class Lookout implements MoreMeasured {

    private final GuardedRollouts rollouts;
    private final GuardService service;

    Lookout(GuardedRollouts rollouts, GuardService service) {
        this.rollouts = rollouts;
        this.service = service;
    }

    /** Every node looks; of those that decide at once, one acts. */
    @Scheduled(initialDelayString = "PT20S", fixedDelayString = "PT20S")
    void look() {
        service.lookAtAll();
    }

    @Override
    public long versions() {
        return rollouts.versions();
    }

    @Override
    public List<Measured> all() {
        return measured(rollouts.all());
    }

    @Override
    public List<Measured> in(String environmentId) {
        return measured(rollouts.in(environmentId));
    }

    private static List<Measured> measured(List<GuardedRollout> rollouts) {
        return rollouts.stream()
                .flatMap(rollout -> rollout.runs().stream().map(run -> measured(rollout, run)))
                .toList();
    }

    private static Measured measured(GuardedRollout rollout, Run run) {
        return new Measured(
                rollout.id(),
                run.number(),
                rollout.projectKey(),
                rollout.environmentId(),
                rollout.flagKey(),
                rollout.unitKind(),
                run.start(),
                run.end(),
                List.of(
                        new PlannedVariation(rollout.control().variation(), "control"),
                        new PlannedVariation(rollout.treatment().variation(), "treatment")),
                rollout.watched().stream().map(Watched::measure).toList());
    }
}
