package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Design;
import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.statistics.RunTime;
import io.burgee.statistics.verdict.Progress;
import io.burgee.statistics.verdict.Run;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How fast units come, and how far that is.
 *
 * @param now epoch milliseconds: today's units are not all there yet
 */
record Pace(List<Arm> arms, @Nullable Tally tally, long now) {

    Results.Progress progress(MetricReading primary, Run run, Design design) {
        var comparison = primary.comparisons().getFirst();
        var progress = Progress.of(comparison, run, units(), perDay(), design.alpha());
        return new Results.Progress(
                progress.share(), progress.detectable(), progress.daysLeft(), design.plannedUnits(), progress.text());
    }

    private long units() {
        return tally == null
                ? 0
                : arms.stream()
                        .mapToLong(arm -> tally.variation(arm.variation())
                                .map(Tally.Variation::units)
                                .orElse(0L))
                        .sum();
    }

    /** The median of the last complete days. */
    private double perDay() {
        var days = new TreeMap<String, Long>();
        if (tally != null) {
            for (var arm : arms) {
                tally.variation(arm.variation())
                        .ifPresent(v -> v.days().forEach((day, units) -> days.merge(day, units, Long::sum)));
            }
        }
        var today =
                Instant.ofEpochMilli(now).atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return RunTime.pace(
                days.headMap(today).values().stream().mapToLong(Long::longValue).toArray());
    }
}
