package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.planning.Experience;
import io.burgee.statistics.RunTime;
import io.burgee.statistics.sample.Conversions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Reads from tallies and their history what an iteration teaches the next one. */
@Component
class PastTallies implements Experience {

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Tallies tallies;
    private final Snapshots snapshots;

    PastTallies(Tallies tallies, Snapshots snapshots) {
        this.tallies = tallies;
        this.snapshots = snapshots;
    }

    @Override
    public Optional<Measured> of(Experiment experiment, Iteration iteration, String metricKey) {
        return iteration.started().measures().stream()
                .filter(it -> it.key().equals(metricKey))
                .findFirst()
                .flatMap(measure -> tallies.latest(experiment.id(), iteration.number())
                        .flatMap(tally -> measured(experiment, iteration, measure, tally)));
    }

    private Optional<Measured> measured(Experiment experiment, Iteration iteration, Measure measure, Tally tally) {
        var control =
                Samples.of(measure, iteration.started().arms(), tally).arms().getFirst();
        return control.n() == 0
                ? Optional.empty()
                : Optional.of(new Measured(
                        control.n(),
                        control.baseline(),
                        control.variance(),
                        control instanceof Conversions,
                        perDay(snapshots.of(experiment.id(), iteration.number()), tally)));
    }

    /** The units at the last look of each day, the present day left out; what came in between is what was new. */
    private static double perDay(List<Snapshot> looks, Tally latest) {
        var units = new TreeMap<Long, Long>();
        looks.forEach(look -> units.merge(look.tally().asOf() / DAY, units(look.tally()), Math::max));
        units.merge(latest.asOf() / DAY, units(latest), Math::max);
        var days = List.copyOf(units.entrySet());
        var added = new long[Math.max(0, days.size() - 2)];
        for (int i = 1; i < days.size() - 1; i++) {
            long apart = days.get(i).getKey() - days.get(i - 1).getKey();
            added[i - 1] = (days.get(i).getValue() - days.get(i - 1).getValue()) / apart;
        }
        return RunTime.pace(added);
    }

    private static long units(Tally tally) {
        return tally.variations().stream().mapToLong(Tally.Variation::units).sum();
    }
}
