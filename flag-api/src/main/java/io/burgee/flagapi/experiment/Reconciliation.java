package io.burgee.flagapi.experiment;

import io.burgee.flagapi.access.Caller;
import io.burgee.flagapi.access.Role;
import io.burgee.flagapi.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * An iteration and its flag are two documents. A start saves the iteration first, a crash may keep the flag from following, or from
 * giving way to a stop that came in between: this catches up at the next start of a node.
 */
@Component
class Reconciliation {

    private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);
    private static final Caller BURGEE = new Caller("000000000000000000000000", "", "Burgee", Role.WRITER);

    private final Experiments experiments;
    private final Allocations allocations;

    Reconciliation(Experiments experiments, Allocations allocations) {
        this.experiments = experiments;
        this.allocations = allocations;
    }

    @EventListener(ApplicationReadyEvent.class)
    void catchUp() {
        for (var listed : experiments.all()) {
            var experiment = experiments.get(listed.environmentId(), listed.key());
            experiment.iterations().reversed().stream()
                    .filter(iteration -> iteration.status() == Iteration.Status.STOPPED)
                    .forEach(iteration -> catchUp(experiment, iteration));
            experiment.running().ifPresent(iteration -> catchUp(experiment, iteration));
        }
    }

    private void catchUp(Experiment experiment, Iteration iteration) {
        try {
            if (iteration.status() == Iteration.Status.RUNNING) {
                allocations.put(BURGEE, experiment, iteration, "Catching up after an interrupted start");
            }
            allocations.takeIfOver(BURGEE, experiment, iteration, "Catching up with a stop");
        } catch (Refusal refusal) {
            log.warn(
                    "The flag of the experiment {} does not follow its {} iteration: {}",
                    experiment.key(),
                    iteration.status(),
                    refusal.detail());
        }
    }
}
