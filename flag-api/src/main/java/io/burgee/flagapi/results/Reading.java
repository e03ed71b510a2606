package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Start;
import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.metric.SuccessCriteria;
import io.burgee.flagapi.results.Results.Decision;
import io.burgee.flagapi.results.Results.Health;
import io.burgee.flagapi.results.Results.MetricResult;
import io.burgee.flagapi.results.Results.Row;
import io.burgee.flagapi.results.Results.Variation;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.Family;
import io.burgee.statistics.GroupSequential;
import io.burgee.statistics.Monitoring;
import io.burgee.statistics.SequentialSplit;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.verdict.Gate;
import io.burgee.statistics.verdict.Method;
import io.burgee.statistics.verdict.MixedCheck;
import io.burgee.statistics.verdict.Question;
import io.burgee.statistics.verdict.Run;
import io.burgee.statistics.verdict.SplitCheck;
import io.burgee.statistics.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a tally by what its iteration froze at the start: a pure function of the two, earlier looks and the time. */
final class Reading {

    private final Experiment experiment;
    private final Iteration iteration;
    private final Start start;
    private final @Nullable Tally tally;
    private final Smallest smallest;
    private final long now;
    private final @Nullable Looks looks;
    private final Monitoring monitoring;

    Reading(Experiment experiment, Iteration iteration, Optional<Tally> tally, List<Snapshot> earlier, long now) {
        this.experiment = experiment;
        this.iteration = iteration;
        this.start = iteration.started();
        this.tally = tally.orElse(null);
        this.smallest = new Smallest(earlier);
        this.now = now;
        double alpha = iteration.design().alpha();
        var planned = iteration.design().plannedUnits();
        this.looks = planned == null ? null : new Looks(allLooks(earlier), planned);
        this.monitoring = new Monitoring(ConfidenceSequence.tunedFor(start.tuning(), alpha), bounds(alpha));
    }

    private List<Tally> allLooks(List<Snapshot> earlier) {
        return Stream.concat(earlier.stream().map(Snapshot::tally), Stream.ofNullable(tally))
                .toList();
    }

    private @Nullable GroupSequential bounds(double alpha) {
        return looks == null ? null : looks.bounds(alpha).orElse(null);
    }

    Results results() {
        var split = SplitCheck.of(units(), weights(), smallest.split());
        long exposed = IntStream.range(0, start.arms().size())
                .mapToLong(i -> units()[i])
                .sum();
        var mixed = MixedCheck.of(tally == null ? 0 : tally.multiExposed(), exposed);
        var verdict = verdict(split, mixed);
        return new Results(
                experiment.key(),
                iteration.number(),
                iteration.status(),
                tally == null ? null : tally.asOf(),
                tally == null ? null : tally.completeThrough(),
                new Decision(verdict.state(), verdict.text(), verdict.variationKey()),
                new Health(split, mixed),
                start.arms().stream().map(this::variation).toList(),
                start.measures().stream().map(this::metric).toList());
    }

    /** What this look adds to the history; empty without a tally. */
    Optional<Snapshot> snapshot() {
        if (tally == null) {
            return Optional.empty();
        }
        var pValues = new ArrayList<Snapshot.PValue>();
        for (var measure : start.measures()) {
            var comparisons = comparisons(measure, tally);
            for (int i = 0; i < comparisons.size(); i++) {
                if (comparisons.get(i).alwaysValid().pValue() instanceof Double p) {
                    pValues.add(
                            new Snapshot.PValue(measure.key(), key(start.arms().get(i + 1)), p));
                }
            }
        }
        return Optional.of(new Snapshot(tally, SequentialSplit.pValue(units(), weights()), pValues));
    }

    /** By what is there now, or by what was there when the plan was reached: after that, looking on would be peeking. */
    private Verdict verdict(SplitCheck split, MixedCheck mixed) {
        var seen = looks == null ? tally : looks.last().orElse(tally);
        var primary = start.measures().getFirst();
        var design = iteration.design();
        var question = new Question(
                primary.name(),
                primary.higherIsBetter(),
                design.alpha(),
                design.smallestRelevantLift(),
                looks == null ? new Method.AlwaysValid() : new Method.GroupSequential());
        var arms = start.arms().stream()
                .map(arm -> new io.burgee.statistics.verdict.Arm(
                        key(arm), arm.treatment().name(), arm.treatment().weight(), sample(arm, primary, seen)))
                .toList();
        return Gate.decide(question, run(), arms, comparisons(primary, seen), split, mixed, List.of());
    }

    /** A running iteration has lasted as long as its data are complete, not as long as the clock says. */
    private Run run() {
        var stop = iteration.stop();
        var design = iteration.design();
        if (stop != null) {
            var elapsed = Duration.ofMillis(stop.at() - start.at());
            return new Run(elapsed, design.minimumRunTime(), design.plannedUnits(), true, null);
        }
        long through = tally == null ? start.at() : Math.min(now, tally.completeThrough());
        return new Run(
                Duration.ofMillis(Math.max(0, through - start.at())),
                design.minimumRunTime(),
                design.plannedUnits(),
                false,
                Duration.ofMillis(Math.max(0, now - Math.max(through, start.at()))));
    }

    /** Of each treatment with the baseline. The primary metric's treatments are one family; the others are exploratory. */
    private List<Comparison> comparisons(Measure measure, @Nullable Tally seen) {
        var control = sample(start.arms().getFirst(), measure, seen);
        var pairs = start.arms().stream()
                .skip(1)
                .map(arm -> new Family.Pair(control, sample(arm, measure, seen)))
                .toList();
        return measure.equals(start.measures().getFirst())
                ? Family.compare(pairs, monitoring)
                : pairs.stream()
                        .map(p -> Comparison.of(p.control(), p.treatment(), monitoring))
                        .toList();
    }

    private MetricResult metric(Measure measure) {
        var comparisons = comparisons(measure, tally);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < start.arms().size(); i++) {
            var arm = start.arms().get(i);
            var comparison = i == 0 ? null : comparisons.get(i - 1);
            rows.add(Rows.of(key(arm), sample(arm, measure, tally), comparison, smallest.of(measure.key(), key(arm))));
        }
        return new MetricResult(
                measure.key(),
                measure.name(),
                measure.equals(start.measures().getFirst()),
                measure.kind(),
                measure.higherIsBetter() ? SuccessCriteria.HIGHER_THAN_BASELINE : SuccessCriteria.LOWER_THAN_BASELINE,
                rows);
    }

    private Variation variation(Arm arm) {
        var treatment = arm.treatment();
        return new Variation(key(arm), treatment.variationId(), treatment.name(), treatment.baseline(), exposed(arm));
    }

    private static String key(Arm arm) {
        return arm.treatment().name();
    }

    private long[] units() {
        return start.arms().stream().mapToLong(this::exposed).toArray();
    }

    private double[] weights() {
        return start.arms().stream()
                .mapToDouble(arm -> arm.treatment().weight())
                .toArray();
    }

    private long exposed(Arm arm) {
        return counted(arm, tally).map(Tally.Variation::units).orElse(0L);
    }

    private static Conversions sample(Arm arm, Measure measure, @Nullable Tally seen) {
        long units = counted(arm, seen).map(Tally.Variation::units).orElse(0L);
        double sum = counted(arm, seen)
                .map(variation -> variation.metrics().get(measure.key()))
                .map(Tally.Sums::sum)
                .orElse(0.0);
        return new Conversions(units, Math.max(0, Math.min(units, Math.round(sum))));
    }

    private static Optional<Tally.Variation> counted(Arm arm, @Nullable Tally seen) {
        return seen == null
                ? Optional.empty()
                : seen.variations().stream()
                        .filter(variation -> variation.variation() == arm.variation())
                        .findFirst();
    }
}
