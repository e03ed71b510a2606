package io.burgee.statistics.verdict;

import io.burgee.statistics.Comparison;
import io.burgee.statistics.Guardrail;
import io.burgee.statistics.RunTime;
import io.burgee.statistics.bayes.Belief;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Sample;
import io.burgee.statistics.verdict.Verdict.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic gate between numbers and a recommendation: unhealthy before too early before harm before success.
 *
 * <p>The gate alone does not cure peeking: a naive p-value behind it still errs in a fifth of all A/A runs. So each
 * {@link Method} decides by the analysis that keeps its promise at every time it is asked. A fixed test speaks from the
 * planned number of units on; stopping before does not make it speak, because when to stop may have been chosen by looking.
 */
public final class Gate {

    public static final int ENOUGH_UNITS = 100;
    public static final int ENOUGH_CONVERSIONS = Comparison.ENOUGH_CONVERSIONS;

    /** Units with a value other than zero, of metrics that are numbers. */
    public static final int ENOUGH_VALUES = 30;

    /** An arm without units is a fault, not chance, when chance would do this more rarely. */
    private static final double NOT_CHANCE = 0.001;

    private final Question question;
    private final Run run;
    private final List<Arm> arms;
    private final List<Comparison> comparisons;
    private final List<GuardrailFinding> guardrails;
    private final long units;
    private final boolean planned;
    private final Treatments treatments;

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
        this.treatments = new Treatments(question, planned, arms, comparisons);
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
            boolean counted = arms.getFirst().sample() instanceof Conversions;
            return verdict(State.TOO_EARLY, null, new Finding.TooEarly(run.minimumRunTime(), counted));
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
        return sample.n() >= ENOUGH_UNITS
                && sample.informative() >= (sample instanceof Conversions ? ENOUGH_CONVERSIONS : ENOUGH_VALUES);
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
                .filter(i -> treatments.goodness(i) > 0)
                .toArray();
        if (better.length == 0) {
            return Optional.empty();
        }
        int best = treatments.mostLikelyBest(better);
        var arm = arms.get(best + 1);
        var open = guardrails.stream()
                .filter(g -> g.variationKey().equals(arm.key()) && g.decision() == Guardrail.Decision.INCONCLUSIVE)
                .findFirst();
        if (open.isPresent()) {
            return Optional.of(verdict(State.REVIEW, arm.key(), new Finding.GuardrailOpen(open.get())));
        }
        return Optional.of(verdict(State.SHIP, arm.key(), better(arm, best)));
    }

    private Finding better(Arm arm, int index) {
        if (treatments.belief(index).orElse(null) instanceof Belief belief) {
            return new Finding.LikelyBetter(arm.name(), question.metric(), belief);
        }
        var change = treatments.change(index).orElseThrow();
        return planned
                ? new Finding.Better(arm.name(), question.metric(), change)
                : new Finding.BetterEarly(arm.name(), question.metric(), change);
    }

    private Optional<Verdict> harm() {
        for (int i = 0; i < comparisons.size(); i++) {
            if (treatments.goodness(i) < 0) {
                var arm = arms.get(i + 1);
                return Optional.of(verdict(State.ROLL_BACK, arm.key(), worse(arm, i)));
            }
        }
        return Optional.empty();
    }

    private Finding worse(Arm arm, int index) {
        return treatments.belief(index).orElse(null) instanceof Belief belief
                ? new Finding.LikelyWorse(arm.name(), question.metric(), belief)
                : new Finding.Worse(
                        arm.name(), question.metric(), treatments.change(index).orElseThrow());
    }

    private Verdict atTheEnd() {
        var margin = question.smallestRelevantLift();
        var changes = IntStream.range(0, comparisons.size())
                .mapToObj(treatments::change)
                .flatMap(Optional::stream)
                .toList();
        if (margin != null
                && changes.size() == comparisons.size()
                && changes.stream().allMatch(c -> c.isWithin(margin))) {
            return verdict(State.NO_EFFECT, null, new Finding.NoRelevantEffect(margin));
        }
        return verdict(
                State.INCONCLUSIVE,
                null,
                changes.isEmpty() ? new Finding.NothingToSay() : new Finding.StillOpen(changes.getFirst()));
    }

    private Verdict keepRunning() {
        long days = daysLeft();
        var finding = treatments
                .change(0)
                .<Finding>map(change -> new Finding.NoClearDifference(change, days))
                .orElseGet(() -> new Finding.WaitsForThePlan(days));
        return verdict(State.KEEP_RUNNING, null, finding);
    }

    private long daysLeft() {
        var plan = run.plannedUnits();
        double days = run.elapsed().toMillis() / (double) Duration.ofDays(1).toMillis();
        return plan == null || days <= 0
                ? 0
                : RunTime.of(plan, units, units / days, 1).days();
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
