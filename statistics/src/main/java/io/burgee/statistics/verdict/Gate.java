package io.burgee.statistics.verdict;

import io.burgee.statistics.Comparison;
import io.burgee.statistics.Conversions;
import io.burgee.statistics.Guardrail;
import io.burgee.statistics.Moments;
import io.burgee.statistics.ProbabilityBest;
import io.burgee.statistics.RunTime;
import io.burgee.statistics.Sample;
import io.burgee.statistics.verdict.Verdict.State;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic gate between numbers and a recommendation: unhealthy before too early before harm before success.
 *
 * <p>The gate alone does not cure peeking: a naive p-value behind it still errs in a fifth of all A/A runs. So a running
 * iteration is judged by its always-valid analysis only; the fixed test speaks from the planned number of units on.
 * Stopping before the plan does not make it speak, because when to stop may have been chosen by looking.
 */
public final class Gate {

    public static final int ENOUGH_UNITS = 100;
    public static final int ENOUGH_CONVERSIONS = Comparison.ENOUGH_CONVERSIONS;

    /** An arm without units is a fault, not chance, when chance would do this more rarely. */
    private static final double NOT_CHANCE = 0.001;

    private final Question question;
    private final Run run;
    private final List<Arm> arms;
    private final List<Comparison> comparisons;
    private final List<GuardrailFinding> guardrails;
    private final long units;
    private final boolean planned;

    private Gate(
            Question question,
            Run run,
            List<Arm> arms,
            List<Comparison> comparisons,
            List<GuardrailFinding> guardrails) {
        this.question = question;
        this.run = run;
        this.arms = arms;
        this.comparisons = comparisons;
        this.guardrails = guardrails;
        this.units = arms.stream().mapToLong(a -> a.sample().n()).sum();
        this.planned = run.reachedPlan(units);
    }

    /**
     * @param arms control first, then the treatments
     * @param comparisons of each treatment with control on the primary metric, in the order of the treatments
     */
    public static Verdict decide(
            Question question,
            Run run,
            List<Arm> arms,
            List<Comparison> comparisons,
            SplitCheck split,
            MixedCheck mixed,
            List<GuardrailFinding> guardrails) {
        if (comparisons.size() != arms.size() - 1) {
            throw new IllegalArgumentException("expected one comparison for each treatment");
        }
        return new Gate(question, run, arms, comparisons, guardrails).decide(split, mixed);
    }

    private Verdict decide(SplitCheck split, MixedCheck mixed) {
        if (units == 0) {
            return verdict(State.NO_DATA, null, new Finding.NoUnits());
        }
        var fault = fault(split, mixed);
        if (fault.isPresent()) {
            return verdict(State.UNHEALTHY, null, fault.get());
        }
        if (!isReady()) {
            return verdict(State.TOO_EARLY, null, new Finding.TooEarly(run.minimumRunTime()));
        }
        return brokenGuardrail()
                .or(this::improvement)
                .or(this::harm)
                .orElseGet(() -> planned || run.stopped() ? atTheEnd() : keepRunning());
    }

    private Optional<Finding> fault(SplitCheck split, MixedCheck mixed) {
        if (split.status() == Light.RED) {
            return Optional.of(new Finding.BadSplit(split));
        }
        if (mixed.status() == Light.RED) {
            return Optional.of(new Finding.TooMixed(mixed));
        }
        double weights = arms.stream().mapToDouble(Arm::weight).sum();
        for (var arm : arms) {
            if (arm.sample().n() == 0 && Math.pow(1 - arm.weight() / weights, units) < NOT_CHANCE) {
                return Optional.of(new Finding.MissingVariation(arm.name()));
            }
        }
        return run.isStale() && run.dataAge() instanceof Duration age
                ? Optional.of(new Finding.StaleData(age))
                : Optional.empty();
    }

    private boolean isReady() {
        return run.isLongEnough() && arms.stream().allMatch(a -> isEnough(a.sample()));
    }

    private static boolean isEnough(Sample sample) {
        return switch (sample) {
            case Conversions c -> c.n() >= ENOUGH_UNITS && c.rarerOutcome() >= ENOUGH_CONVERSIONS;
            case Moments m -> m.n() >= ENOUGH_UNITS && m.m2() > 0;
        };
    }

    private Optional<Verdict> brokenGuardrail() {
        return guardrails.stream()
                .filter(g -> g.decision() == Guardrail.Decision.FAIL || g.decision() == Guardrail.Decision.HARM)
                .findFirst()
                .map(g -> verdict(
                        State.ROLL_BACK, g.variationKey(), new Finding.GuardrailBroken(nameOf(g.variationKey()), g)));
    }

    private Optional<Verdict> improvement() {
        var better = IntStream.range(0, comparisons.size())
                .filter(i -> goodness(comparisons.get(i)) > 0)
                .toArray();
        if (better.length == 0) {
            return Optional.empty();
        }
        int best = mostLikelyBest(better);
        var arm = arms.get(best + 1);
        var open = guardrails.stream()
                .filter(g -> g.variationKey().equals(arm.key()) && g.decision() == Guardrail.Decision.INCONCLUSIVE)
                .findFirst();
        if (open.isPresent()) {
            return Optional.of(verdict(State.REVIEW, arm.key(), new Finding.GuardrailOpen(open.get())));
        }
        var change = change(comparisons.get(best));
        var finding = planned
                ? new Finding.Better(arm.name(), question.metric(), change)
                : new Finding.BetterEarly(arm.name(), question.metric(), change);
        return Optional.of(verdict(State.SHIP, arm.key(), finding));
    }

    private int mostLikelyBest(int[] candidates) {
        double sign = question.higherIsBetter() ? 1 : -1;
        var means = arms.stream().mapToDouble(a -> sign * a.sample().mean()).toArray();
        var sds = arms.stream()
                .mapToDouble(a -> Math.sqrt(a.sample().varianceOfMean()))
                .toArray();
        var best = ProbabilityBest.of(means, sds);
        int chosen = candidates[0];
        for (int candidate : candidates) {
            if (best[candidate + 1] > best[chosen + 1]) {
                chosen = candidate;
            }
        }
        return chosen;
    }

    private Optional<Verdict> harm() {
        for (int i = 0; i < comparisons.size(); i++) {
            if (goodness(comparisons.get(i)) < 0) {
                var arm = arms.get(i + 1);
                var finding = new Finding.Worse(arm.name(), question.metric(), change(comparisons.get(i)));
                return Optional.of(verdict(State.ROLL_BACK, arm.key(), finding));
            }
        }
        return Optional.empty();
    }

    private Verdict atTheEnd() {
        var margin = question.smallestRelevantLift();
        var changes = comparisons.stream().map(this::change).toList();
        if (margin != null
                && changes.stream().allMatch(c -> c.relative() && c.interval().within(margin))) {
            return verdict(State.NO_EFFECT, null, new Finding.NoRelevantEffect(margin));
        }
        return verdict(State.INCONCLUSIVE, null, new Finding.StillOpen(changes.getFirst()));
    }

    private Verdict keepRunning() {
        var finding = new Finding.NoClearDifference(change(comparisons.getFirst()), daysLeft());
        return verdict(State.KEEP_RUNNING, null, finding);
    }

    private long daysLeft() {
        var plan = run.plannedUnits();
        double days = run.elapsed().toMillis() / (double) Duration.ofDays(1).toMillis();
        return plan == null || days <= 0
                ? 0
                : RunTime.of(plan, units, units / days, 1).days();
    }

    /** 1 significantly good, -1 significantly bad, 0 neither. */
    private int goodness(Comparison comparison) {
        var interval = comparison.alwaysValid().interval();
        var judged = interval != null && interval.excludesZero()
                ? interval
                : planned ? comparison.fixed().interval() : null;
        if (judged == null || !judged.excludesZero()) {
            return 0;
        }
        return judged.low() > 0 == question.higherIsBetter() ? 1 : -1;
    }

    /** Present, because readiness implies a defined difference. */
    private Change change(Comparison comparison) {
        var change = planned ? Change.fixed(comparison) : Change.alwaysValid(comparison);
        return Objects.requireNonNull(change, "a ready comparison has an interval");
    }

    private String nameOf(String key) {
        return arms.stream()
                .filter(a -> a.key().equals(key))
                .map(Arm::name)
                .findFirst()
                .orElse(key);
    }

    private Verdict verdict(State state, @Nullable String variationKey, Finding finding) {
        return new Verdict(state, variationKey, finding, Sentences.of(finding, question.alpha()));
    }
}
