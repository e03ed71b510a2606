package io.burgee.statistics.simulation;

import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.Family;
import io.burgee.statistics.GroupSequential;
import io.burgee.statistics.Interval;
import io.burgee.statistics.Monitoring;
import io.burgee.statistics.Spending;
import io.burgee.statistics.sample.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many runs of one experiment, each looked at from its first day to its planned end.
 *
 * @param unitsADay of each variation, control first
 * @param lift of every treatment
 */
record Scenario(Population population, int[] unitsADay, int days, int looksADay, double lift) {

    private static final double ALPHA = 0.05;

    static Scenario of(Population population, int unitsADay, int days, int looksADay, double lift) {
        return new Scenario(population, new int[] {unitsADay, unitsADay}, days, looksADay, lift);
    }

    String title() {
        var units = Arrays.stream(unitsADay).distinct().count() == 1
                ? "%,d a day and variation".formatted(unitsADay[0])
                : String.join(
                                "/",
                                Arrays.stream(unitsADay)
                                        .mapToObj("%,d"::formatted)
                                        .toList()) + " a day";
        return "%s, %s%s%s"
                .formatted(
                        population.name(),
                        units,
                        unitsADay.length > 2 ? ", " + unitsADay.length + " variations" : "",
                        looksADay > 1 ? ", %d looks a day".formatted(looksADay) : "");
    }

    Outcomes run(int runs, long seed) {
        var monitoring = monitoring();
        var outcomes = new Outcomes(lift);
        var random = new SplittableRandom(seed);
        for (int run = 0; run < runs; run++) {
            once(monitoring, outcomes, random.split());
        }
        return outcomes;
    }

    private void once(List<Monitoring> monitoring, Outcomes outcomes, SplittableRandom random) {
        outcomes.begin();
        var arms = IntStream.range(0, unitsADay.length)
                .mapToObj(i -> population.arrivals(i == 0 ? 0 : lift))
                .toList();
        for (int i = 0; i < days * looksADay; i++) {
            int look = i;
            var samples = IntStream.range(0, arms.size())
                    .mapToObj(a -> arms.get(a).more(between(unitsADay[a], look), random))
                    .toList();
            outcomes.see(look(look, samples, monitoring.get(look)), population.mean() * lift);
        }
        outcomes.end();
    }

    /** The units of a day, dealt over its looks. */
    private int between(int aDay, int look) {
        int at = look % looksADay;
        return (at + 1) * aDay / looksADay - at * aDay / looksADay;
    }

    private Look look(int look, List<Sample> samples, Monitoring monitoring) {
        var pairs = samples.stream()
                .skip(1)
                .map(t -> new Family.Pair(samples.getFirst(), t))
                .toList();
        return new Look(
                (look + 1.0) / (days * looksADay),
                (look + 1.0) / looksADay,
                (look + 1) % looksADay == 0,
                samples,
                Family.compare(pairs, monitoring));
    }

    /** The bounds of each day, until the next. */
    private List<Monitoring> monitoring() {
        double planned = (double) (unitsADay[0] + unitsADay[1]) * days;
        var sequence = ConfidenceSequence.tunedFor(planned / 2, ALPHA);
        var all = new ArrayList<Monitoring>();
        @Nullable GroupSequential bounds = null;
        for (int look = 0; look < days * looksADay; look++) {
            if ((look + 1) % looksADay == 0) {
                var shares = IntStream.rangeClosed(1, (look + 1) / looksADay)
                        .mapToDouble(day -> (double) day / days)
                        .toArray();
                bounds = new GroupSequential(ALPHA, Spending.OBRIEN_FLEMING, shares);
            }
            all.add(new Monitoring(sequence, bounds));
        }
        return all;
    }

    static boolean misses(@Nullable Interval interval, double truth) {
        return interval != null && (interval.low() > truth || interval.high() < truth);
    }

    static boolean isJudged(Comparison comparison) {
        return comparison.status() == Comparison.Status.OK;
    }
}
