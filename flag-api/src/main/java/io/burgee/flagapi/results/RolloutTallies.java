package io.burgee.flagapi.results;

import io.burgee.flagapi.guard.GuardedRollout;
import io.burgee.flagapi.guard.Reading;
import io.burgee.flagapi.guard.Readings;
import io.burgee.flagapi.guard.Run;
import java.util.Map;
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
        return tallies.latest(rollout.id(), run.number())
                .map(tally -> new Reading(
                        tally.asOf(),
                        tally.completeThrough(),
                        arm(tally, rollout.control().variation()),
                        arm(tally, rollout.treatment().variation())));
    }

    private static Reading.Arm arm(Tally tally, int variation) {
        return tally.variations().stream()
                .filter(it -> it.variation() == variation)
                .findFirst()
                .map(it -> new Reading.Arm(
                        it.units(),
                        it.metrics().entrySet().stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey,
                                        sums -> new Reading.Sums(
                                                sums.getValue().sum(),
                                                sums.getValue().sumSquares())))))
                .orElse(new Reading.Arm(0, Map.of()));
    }
}
