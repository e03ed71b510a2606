package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.planning.Experience;
import io.burgee.statistics.RunTime;
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
        int control = iteration.started().arms().getFirst().variation();
        return tallies.latest(experiment.id(), iteration.number())
                .flatMap(tally -> tally.variations().stream()
                        .filter(it -> it.variation() == control && it.units() > 0)
                        .findFirst()
                        .map(it -> it.metrics().getOrDefault(metricKey, new Tally.Sums(it.units(), 0, 0)))
                        .map(sums -> measured(sums, perDay(snapshots.of(experiment.id(), iteration.number()), tally))));
    }

    private static Measured measured(Tally.Sums sums, double perDay) {
        double mean = sums.sum() / sums.n();
        return new Measured(
                sums.n(),
                mean,
                Math.max(0, sums.sumSquares() / sums.n() - mean * mean),
                sums.sum() == sums.sumSquares() && mean <= 1,
                perDay);
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
