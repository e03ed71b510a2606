package io.burgee.flagapi.holdout;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Holding;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells an experiment that is about to start by which flag contexts are held out of it. */
@Component
class Holdings implements Holding {

    private final Holdouts holdouts;

    Holdings(Holdouts holdouts) {
        this.holdouts = holdouts;
    }

    @Override
    public Optional<Needed> of(Experiment experiment) {
        return holdouts.in(experiment.environmentId()).stream()
                .filter(it -> it.status() == Holdout.Status.RUNNING)
                .filter(it -> it.members().contains(experiment.key()))
                .findFirst()
                .map(it -> new Needed(it.key(), it.flagKey(), it.openVariationId()));
    }
}
