package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.flagapi.experiment.Treatment;
import io.burgee.flagapi.guard.GuardedRollout;
import io.burgee.flagapi.guard.Reading;
import io.burgee.flagapi.guard.Readings;
import io.burgee.flagapi.guard.Run;
import io.burgee.flagapi.guard.Side;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Reads the tallies of guarded rollouts, which workers keep like those of experiments. */
@Component
class RolloutTallies implements Readings {

    private final Tallies tallies;

    RolloutTallies(Tallies tallies) {
        this.tallies = tallies;
    }

    @Override
    public Optional<Reading> of(GuardedRollout rollout, Run run) {
        return tallies.latest(rollout.id(), run.number()).map(tally -> reading(rollout, tally));
    }

    private static Reading reading(GuardedRollout rollout, Tally tally) {
        var control = arm(rollout.control(), true);
        var treatment = arm(rollout.treatment(), false);
        var arms = List.of(control, treatment);
        return new Reading(
                tally.asOf(),
                tally.completeThrough(),
                units(tally, control),
                units(tally, treatment),
                rollout.watched().stream()
                        .collect(Collectors.toMap(it -> it.measure().key(), it -> {
                            var samples = Samples.of(it.measure(), arms, tally).arms();
                            return new Reading.Pair(samples.getFirst(), samples.getLast());
                        })));
    }

    private static Arm arm(Side side, boolean baseline) {
        return new Arm(
                side.variation(), new Treatment(side.variationId(), side.name(), 1, baseline, side.variationId()));
    }

    private static long units(Tally tally, Arm arm) {
        return tally.variation(arm.variation()).map(Tally.Variation::units).orElse(0L);
    }
}
