package io.burgee.flagapi.results;

import io.burgee.flagapi.experiment.Design;
import io.burgee.flagapi.experiment.Experiment;
import io.burgee.flagapi.experiment.Iteration;
import io.burgee.flagapi.experiment.Start;
import io.burgee.flagapi.experiment.Start.Arm;
import io.burgee.flagapi.experiment.Start.Measure;
import io.burgee.flagapi.results.Results.Decision;
import io.burgee.flagapi.results.Results.Health;
import io.burgee.flagapi.results.Results.Variation;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.GroupSequential;
import io.burgee.statistics.Monitoring;
import io.burgee.statistics.SequentialSplit;
import io.burgee.statistics.bayes.Prior;
import io.burgee.statistics.verdict.Check;
import io.burgee.statistics.verdict.Gate;
import io.burgee.statistics.verdict.Method;
import io.burgee.statistics.verdict.MixedCheck;
import io.burgee.statistics.verdict.Question;
import io.burgee.statistics.verdict.Run;
import io.burgee.statistics.verdict.SplitCheck;
import io.burgee.statistics.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
    private final List<MetricReading> metrics;

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
        this.metrics = metrics(this.tally);
    }

    private List<Tally> allLooks(List<Snapshot> earlier) {
        return Stream.concat(earlier.stream().map(Snapshot::tally), Stream.ofNullable(tally))
                .toList();
    }

    private @Nullable GroupSequential bounds(double alpha) {
        return looks == null ? null : looks.bounds(alpha).orElse(null);
    }

    private List<MetricReading> metrics(@Nullable Tally seen) {
        return start.measures().stream()
                .map(measure -> MetricReading.of(
                        measure, iteration.design().role(measure.key()), start.arms(), seen, monitoring))
                .toList();
    }

    Results results() {
        var split = SplitCheck.of(units(), weights(), smallest.split());
        var mixed = MixedCheck.of(
                tally == null ? 0 : tally.multiExposed(), Arrays.stream(units()).sum());
        var seen = looks == null ? tally : looks.last().orElse(tally);
        var then = Objects.equals(seen, tally) ? metrics : metrics(seen);
        var guardrails = guardrails();
        var verdict = verdict(then, guardrails, split, mixed);
        var page = new MetricPage(
                iteration.design(),
                start.arms(),
                metrics,
                then,
                smallest,
                guardrails,
                guardrails.planned(),
                verdict.state());
        return new Results(
                experiment.key(),
                iteration.number(),
                iteration.status(),
                tally == null ? null : tally.asOf(),
                tally == null ? null : tally.completeThrough(),
                Results.Method.of(iteration.design()),
                iteration.design().alpha(),
                new Decision(verdict.state(), verdict.text(), verdict.variationKey()),
                new Health(split, mixed, checks(split, mixed)),
                new Pace(start.arms(), tally, now).progress(metrics.getFirst(), run(), iteration.design()),
                start.arms().stream().map(this::variation).toList(),
                page.results(),
                iteration.design().dimensions());
    }

    Guardrails guardrails() {
        boolean planned = looks != null && looks.last().isPresent();
        return new Guardrails(iteration.design().alpha(), start.tuning(), planned);
    }

    Monitoring monitoring() {
        return monitoring;
    }

    /** What this look adds to the history; empty without a tally. */
    Optional<Snapshot> snapshot() {
        if (tally == null) {
            return Optional.empty();
        }
        var pValues = new ArrayList<Snapshot.PValue>();
        for (var metric : metrics) {
            for (int i = 0; i < metric.comparisons().size(); i++) {
                if (metric.mayBeRead(i + 1)
                        && metric.comparisons().get(i).alwaysValid().pValue() instanceof Double p) {
                    pValues.add(new Snapshot.PValue(
                            metric.measure().key(), key(start.arms().get(i + 1)), p));
                }
            }
        }
        return Optional.of(new Snapshot(tally, SequentialSplit.pValue(units(), weights()), pValues));
    }

    /**
     * By what is there now, or by what was there when the plan was reached: after that, looking on would be peeking.
     *
     * @param then the metrics at that look
     */
    private Verdict verdict(List<MetricReading> then, Guardrails guardrails, SplitCheck split, MixedCheck mixed) {
        var primary = then.getFirst();
        return Gate.decide(
                question(primary.measure(), iteration.design()),
                run(),
                primary.arms(start.arms()),
                primary.comparisons(),
                split,
                mixed,
                guardrails.findings(then, start.arms()));
    }

    static Question question(Measure measure, Design design) {
        Method method = switch (Results.Method.of(design)) {
            case ALWAYS_VALID -> new Method.AlwaysValid();
            case GROUP_SEQUENTIAL -> new Method.GroupSequential();
            case FIXED -> new Method.Fixed();
            case BAYESIAN -> new Method.Bayesian(Prior.USUAL);
        };
        return new Question(
                measure.name(), measure.higherIsBetter(), design.alpha(), design.smallestRelevantLift(), method);
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

    private List<Check> checks(SplitCheck split, MixedCheck mixed) {
        if (tally == null) {
            return List.of();
        }
        var checks = new ArrayList<>(List.of(Check.split(split), Check.mixed(mixed), Check.fresh(run().dataAge())));
        var balances = metrics.stream()
                .filter(metric -> !metric.samples().covariates().isEmpty())
                .map(metric -> metric.balance(metrics))
                .sorted((a, b) -> Double.compare(a.pValue(), b.pValue()))
                .toList();
        balances.stream().findFirst().map(Check::balance).ifPresent(checks::add);
        return checks;
    }

    private Variation variation(Arm arm) {
        var treatment = arm.treatment();
        return new Variation(key(arm), treatment.variationId(), treatment.name(), treatment.baseline(), exposed(arm));
    }

    static String key(Arm arm) {
        return arm.treatment().name();
    }

    private long[] units() {
        return start.arms().stream().mapToLong(this::exposed).toArray();
    }

    double[] weights() {
        return start.arms().stream()
                .mapToDouble(arm -> arm.treatment().weight())
                .toArray();
    }

    private long exposed(Arm arm) {
        return tally == null
                ? 0
                : tally.variation(arm.variation()).map(Tally.Variation::units).orElse(0L);
    }
}
