package io.burgee.statistics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.Family;
import io.burgee.statistics.GroupSequential;
import io.burgee.statistics.Guardrail;
import io.burgee.statistics.Monitoring;
import io.burgee.statistics.Spending;
import io.burgee.statistics.bayes.Prior;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Sample;
import io.burgee.statistics.sample.UnitQuantile;
import io.burgee.statistics.verdict.Verdict.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The gate in the situations that a result page meets. */
class GateTest {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final Method ALWAYS_VALID = new Method.AlwaysValid();
    private static final Method FIXED = new Method.Fixed();
    private static final Question PLANNED = new Question("sign-ups", true, 0.05, null, FIXED);
    private static final Run TEN_DAYS = new Run(Duration.ofDays(10), WEEK, null, false, Duration.ofMinutes(1));

    @Test
    void nobodyYet() {
        assertThat(decide(TEN_DAYS, arm(0, 0), arm(0, 0)).text()).isEqualTo("Waiting for the first users.");
    }

    @Test
    void tooFewConversions() {
        var verdict = decide(TEN_DAYS, arm(500, 9), arm(500, 80));
        assertThat(verdict.state()).isEqualTo(State.TOO_EARLY);
        assertThat(verdict.text())
                .isEqualTo("Too early to read. We show counts only until each variation has 100 users, 10 conversions"
                        + " and 7 days.");
    }

    @Test
    void tooFewDays() {
        var run = new Run(Duration.ofDays(6), WEEK, null, false, Duration.ZERO);
        assertThat(decide(run, arm(5000, 500), arm(5000, 700)).state()).isEqualTo(State.TOO_EARLY);
    }

    @Test
    void brokenSplitReplacesEveryVerdict() {
        var verdict = decide(TEN_DAYS, arm(52_100, 500), arm(47_900, 900));
        assertThat(verdict.state()).isEqualTo(State.UNHEALTHY);
        assertThat(verdict.text()).startsWith("Do not use these results: the split is 52.1/47.9, expected 50/50.");
    }

    @Test
    void aVariationThatNobodySees() {
        assertThat(decide(TEN_DAYS, arm(40, 4), arm(0, 0)).state()).isEqualTo(State.UNHEALTHY);
        assertThat(decide(TEN_DAYS, arm(3, 1), arm(0, 0)).state()).isEqualTo(State.TOO_EARLY);
    }

    @Test
    void usersInTwoVariations() {
        assertThat(MixedCheck.of(50, 5000).status()).isEqualTo(Light.OK);
        assertThat(MixedCheck.of(51, 5000).status()).isEqualTo(Light.AMBER);
        assertThat(MixedCheck.of(251, 5000).status()).isEqualTo(Light.RED);
    }

    @Test
    void staleDataOfARunningIteration() {
        var stale = new Run(Duration.ofDays(10), WEEK, null, false, Duration.ofHours(25));
        assertThat(decide(stale, arm(5000, 500), arm(5000, 700)).state()).isEqualTo(State.UNHEALTHY);
    }

    @Test
    void noDifferenceYet() {
        var verdict = decide(TEN_DAYS, arm(5000, 500), arm(5000, 510));
        assertThat(verdict.state()).isEqualTo(State.KEEP_RUNNING);
        assertThat(verdict.text())
                .startsWith("No clear difference yet. The true change is plausibly between -")
                .endsWith(" %.");
    }

    @Test
    void daysLeftAtThePaceSoFar() {
        var run = new Run(Duration.ofDays(10), WEEK, 14_500L, false, Duration.ZERO);
        assertThat(decide(run, arm(5000, 500), arm(5000, 510)).text())
                .endsWith("About 5 days left at the current pace.");
    }

    @Test
    void clearAndEarly() {
        var verdict = decide(TEN_DAYS, arm(5000, 500), arm(5000, 700));
        assertThat(verdict.state()).isEqualTo(State.SHIP);
        assertThat(verdict.variationKey()).isEqualTo("treatment-1");
        assertThat(verdict.text())
                .isEqualTo("Ship treatment-1. Clear improvement in sign-ups, found early. The size is probably"
                        + " overstated; expect less than +66.1 %.");
    }

    @Test
    void clearAtThePlannedEnd() {
        var verdict = decide(PLANNED, planned(10_000), List.of(), arm(5000, 500), arm(5000, 580));
        assertThat(verdict.state()).isEqualTo(State.SHIP);
        assertThat(verdict.text()).startsWith("Ship treatment-1. Improves sign-ups by 16.0 % (95 % interval ");
    }

    @Test
    void whatIsClearOnlyAtThePlannedEndIsNotClearBefore() {
        assertThat(decide(TEN_DAYS, arm(5000, 500), arm(5000, 580)).state()).isEqualTo(State.KEEP_RUNNING);
    }

    @Test
    void stoppingEarlyDoesNotTurnANaiveResultIntoAVerdict() {
        var stopped = new Run(Duration.ofDays(10), WEEK, 50_000L, true, null);
        assertThat(decide(stopped, arm(5000, 500), arm(5000, 580)).state()).isEqualTo(State.INCONCLUSIVE);
    }

    @Test
    void worse() {
        var verdict = decide(TEN_DAYS, arm(5000, 700), arm(5000, 500));
        assertThat(verdict.state()).isEqualTo(State.ROLL_BACK);
        assertThat(verdict.text()).startsWith("treatment-1 hurts sign-ups by 28.6 % (-");
    }

    @Test
    void lowerIsBetter() {
        var question = new Question("errors", false, 0.05, null, ALWAYS_VALID);
        assertThat(decide(question, TEN_DAYS, List.of(), arm(5000, 700), arm(5000, 500))
                        .state())
                .isEqualTo(State.SHIP);
        assertThat(decide(question, TEN_DAYS, List.of(), arm(5000, 500), arm(5000, 700))
                        .state())
                .isEqualTo(State.ROLL_BACK);
    }

    @Test
    void flatAtTheEnd() {
        var question = new Question("sign-ups", true, 0.05, 0.05, FIXED);
        var flat = decide(question, planned(400_000), List.of(), arm(200_000, 20_000), arm(200_000, 20_020));
        assertThat(flat.state()).isEqualTo(State.NO_EFFECT);
        assertThat(flat.text()).isEqualTo("No effect larger than 5 % in either direction was found.");
        var open = decide(question, planned(10_000), List.of(), arm(5000, 500), arm(5000, 510));
        assertThat(open.state()).isEqualTo(State.INCONCLUSIVE);
        assertThat(open.text())
                .startsWith("Inconclusive: could be anything from -")
                .contains(" to +");
    }

    @Test
    void theBestOfSeveralClearTreatments() {
        var verdict = decide(TEN_DAYS, arm(5000, 500), arm(5000, 700), arm(5000, 800));
        assertThat(verdict.state()).isEqualTo(State.SHIP);
        assertThat(verdict.variationKey()).isEqualTo("treatment-2");
    }

    @Test
    void guardrailsComeFirst() {
        var question = new Question("sign-ups", true, 0.05, null, ALWAYS_VALID);
        var harm = new GuardrailFinding("latency", "treatment-1", 0.01, Guardrail.Decision.HARM);
        assertThat(decide(question, TEN_DAYS, List.of(harm), arm(5000, 500), arm(5000, 700))
                        .state())
                .isEqualTo(State.ROLL_BACK);
        var open = new GuardrailFinding("latency", "treatment-1", 0.01, Guardrail.Decision.INCONCLUSIVE);
        var review = decide(question, TEN_DAYS, List.of(open), arm(5000, 500), arm(5000, 700));
        assertThat(review.state()).isEqualTo(State.REVIEW);
        assertThat(review.text()).isEqualTo("Cannot yet rule out a drop of more than 1 % in latency.");
    }

    @Test
    void aPlannedIterationHasBoundsOfItsOwn() {
        var question = new Question("sign-ups", true, 0.05, null, new Method.GroupSequential());
        var early = new Run(Duration.ofDays(10), WEEK, 20_000L, false, Duration.ZERO);
        assertThat(decide(question, early, 0.5, arm(5000, 500), arm(5000, 580)).state())
                .isEqualTo(State.KEEP_RUNNING);
        var found = decide(question, early, 0.5, arm(5000, 500), arm(5000, 610));
        assertThat(found.state()).isEqualTo(State.SHIP);
        assertThat(found.text()).contains("found early");
        var end = decide(question, planned(10_000), 1, arm(5000, 500), arm(5000, 580));
        assertThat(end.state()).isEqualTo(State.SHIP);
        assertThat(end.text()).startsWith("Ship treatment-1. Improves sign-ups by 16.0 % (95 % interval ");
        assertThat(decide(question, planned(10_000), 1, arm(5000, 500), arm(5000, 510))
                        .state())
                .isEqualTo(State.INCONCLUSIVE);
    }

    @Test
    void aChanceToWinIsWorthActingOnWhenItIsAlsoClearAtEveryLook() {
        var question = new Question("sign-ups", true, 0.05, null, new Method.Bayesian(Prior.USUAL));
        assertThat(decide(question, TEN_DAYS, List.of(), arm(5000, 500), arm(5000, 570))
                        .state())
                .isEqualTo(State.KEEP_RUNNING);
        var found = decide(question, planned(10_000), List.of(), arm(5000, 500), arm(5000, 590));
        assertThat(found.state()).isEqualTo(State.SHIP);
        assertThat(found.text())
                .startsWith("Ship treatment-1. 9")
                .contains(" % chance to beat control in sign-ups. The true change is plausibly between ")
                .endsWith("; expected loss if wrong 0.1 %.");
        var lost = decide(question, TEN_DAYS, List.of(), arm(5000, 700), arm(5000, 500));
        assertThat(lost.state()).isEqualTo(State.ROLL_BACK);
        assertThat(lost.text()).contains(" chance to be worse than control");
    }

    @Test
    void aRowNeverHasAnotherWordThanTheVerdict() {
        var open = treatments(ALWAYS_VALID, true, false, arm(5000, 500), arm(5000, 510));
        assertThat(Chip.of(open, 0).text()).isEqualTo("No clear difference");
        assertThat(Chip.arrow(open, 0)).isEqualTo("→");
        var more = treatments(ALWAYS_VALID, false, false, arm(5000, 500), arm(5000, 700));
        assertThat(Chip.of(more, 0)).isEqualTo(Chip.WORSE);
        assertThat(Chip.arrow(more, 0)).isEqualTo("↑");
        assertThat(Chip.of(treatments(ALWAYS_VALID, true, false, arm(0, 0), arm(0, 0)), 0))
                .isEqualTo(Chip.TOO_EARLY);

        var bayesian = new Method.Bayesian(Prior.USUAL);
        var likely = treatments(bayesian, true, true, arm(5000, 500), arm(5000, 590));
        assertThat(likely.comparisons().getFirst().alwaysValid().interval().excludesZero())
                .isFalse();
        assertThat(Chip.of(likely, 0)).isEqualTo(Chip.BETTER);
        assertThat(Chip.arrow(likely, 0)).isEqualTo("↑");
        assertThat(Chip.of(treatments(bayesian, true, false, arm(5000, 500), arm(5000, 590)), 0))
                .isEqualTo(Chip.NO_CLEAR_DIFFERENCE);
    }

    @Test
    void numbersNeedUnitsWithAValue() {
        var sparse = new Moments(500, 0.1, 40, 29);
        var enough = new Moments(500, 0.1, 40, 30);
        var early =
                decide(new Question("revenue", true, 0.05, null, ALWAYS_VALID), TEN_DAYS, List.of(), sparse, enough);
        assertThat(early.state()).isEqualTo(State.TOO_EARLY);
        assertThat(early.text()).contains("100 users, 30 users with a value and 7 days");
        var ready =
                decide(new Question("revenue", true, 0.05, null, ALWAYS_VALID), TEN_DAYS, List.of(), enough, enough);
        assertThat(ready.state()).isEqualTo(State.KEEP_RUNNING);
    }

    @Test
    void aChangeWithoutABaselineIsToldInTheMetricsUnit() {
        var around = new Moments(5000, 0.001, 5000, 5000);
        var above = new Moments(5000, 0.4, 5000, 5000);
        var verdict =
                decide(new Question("margin", true, 0.05, null, ALWAYS_VALID), TEN_DAYS, List.of(), around, above);
        assertThat(verdict.state()).isEqualTo(State.SHIP);
        assertThat(verdict.text()).endsWith("expect less than +0.46.");
    }

    @Test
    void quantilesWaitForThePlan() {
        var question = new Question("p90 of latency", false, 0.05, null, ALWAYS_VALID);
        var slow = new UnitQuantile(10_000, 10_000, 120, 118, 122);
        var fast = new UnitQuantile(10_000, 10_000, 100, 98, 102);
        var waits = decide(question, TEN_DAYS, List.of(), slow, fast);
        assertThat(waits.state()).isEqualTo(State.KEEP_RUNNING);
        assertThat(waits.text()).isEqualTo("This metric is judged once, at the planned end.");
        assertThat(decide(question, planned(20_000), List.of(), slow, fast).state())
                .isEqualTo(State.SHIP);
        var stopped = new Run(Duration.ofDays(10), WEEK, null, true, null);
        assertThat(decide(question, stopped, List.of(), slow, fast).state()).isEqualTo(State.INCONCLUSIVE);
    }

    @Test
    void theHealthStripSaysInWordsWhatItsLightsSay() {
        assertThat(Check.split(SplitCheck.of(new long[] {500, 510}, new double[] {1, 1}, 1)))
                .isEqualTo(new Check(Check.Kind.SPLIT, Light.OK, "Traffic split ok"));
        assertThat(Check.mixed(MixedCheck.of(10, 5000)).text()).isEqualTo("0.2 % of users saw two variations");
        assertThat(Check.fresh(Duration.ofMinutes(4)).text()).isEqualTo("Data fresh 4 minutes ago");
        assertThat(Check.fresh(Duration.ofDays(2)))
                .isEqualTo(new Check(Check.Kind.FRESH, Light.RED, "Newest data 2 days ago"));
        assertThat(Check.late(0).text()).isEqualTo("0 late events dropped");
        assertThat(Check.late(1).light()).isEqualTo(Light.AMBER);
        var differed = BalanceCheck.of(List.of(new Moments(5000, 1, 5000), new Moments(5000, 1.2, 5000)), 3);
        assertThat(Check.balance(differed).light()).isEqualTo(Light.RED);
        assertThat(BalanceCheck.of(List.of(Moments.EMPTY, Moments.EMPTY), 3).status())
                .isEqualTo(Light.OK);
    }

    @Test
    void aBadSplitIsFoundInItsDimension() {
        var chromeAndSafari = List.of(new long[] {5000, 5010}, new long[] {2000, 1500});
        assertThat(SplitCheck.ofEach(chromeAndSafari, new double[] {1, 1}))
                .extracting(SplitCheck::status)
                .containsExactly(Light.OK, Light.RED);
    }

    @Test
    void progressIsToldByWhatCouldBeSeen() {
        var sequence = ConfidenceSequence.tunedFor(10_000, 0.05);
        var comparison = Comparison.of(arm(5000, 500), arm(5000, 510), sequence);
        var run = new Run(Duration.ofDays(10), WEEK, 16_000L, false, Duration.ZERO);
        assertThat(Progress.of(comparison, run, 10_000, 1_200, 0.05).text())
                .isEqualTo(
                        "62 % of planned sample; can currently detect changes of 16.9 % or more; about 5 days left at"
                                + " the current pace.");
        var nothing = Comparison.of(arm(0, 0), arm(0, 0), sequence);
        assertThat(Progress.of(nothing, TEN_DAYS, 0, 0, 0.05).text()).isEmpty();
    }

    private static Run planned(long units) {
        return new Run(Duration.ofDays(10), WEEK, units, false, Duration.ZERO);
    }

    private static Conversions arm(long n, long converted) {
        return new Conversions(n, converted);
    }

    private static Treatments treatments(
            Method method, boolean higherIsBetter, boolean planned, Sample control, Sample treatment) {
        var question = new Question("sign-ups", higherIsBetter, 0.05, null, method);
        var sequence = ConfidenceSequence.tunedFor(10_000, 0.05);
        return new Treatments(
                question,
                planned,
                List.of(new Arm("control", "control", 1, control), new Arm("treatment", "treatment", 1, treatment)),
                List.of(Comparison.of(control, treatment, sequence)));
    }

    private static Verdict decide(Run run, Conversions... samples) {
        return decide(new Question("sign-ups", true, 0.05, null, ALWAYS_VALID), run, List.of(), samples);
    }

    private static Verdict decide(Question question, Run run, double look, Sample... samples) {
        return decide(question, run, List.of(), new GroupSequential(0.05, Spending.OBRIEN_FLEMING, look), samples);
    }

    private static Verdict decide(Question question, Run run, List<GuardrailFinding> guardrails, Sample... samples) {
        return decide(question, run, guardrails, null, samples);
    }

    private static Verdict decide(
            Question question,
            Run run,
            List<GuardrailFinding> guardrails,
            @Nullable GroupSequential looks,
            Sample... samples) {
        var arms = new ArrayList<Arm>();
        var units = new long[samples.length];
        var weights = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            var key = i == 0 ? "control" : "treatment-" + i;
            arms.add(new Arm(key, key, 1, samples[i]));
            units[i] = samples[i].n();
            weights[i] = 1;
        }
        var monitoring = new Monitoring(ConfidenceSequence.tunedFor(10_000, question.alpha()), looks);
        var comparisons = Family.compare(
                List.of(samples).subList(1, samples.length).stream()
                        .map(t -> new Family.Pair(samples[0], t))
                        .toList(),
                monitoring);
        return Gate.decide(
                question, run, arms, comparisons, SplitCheck.of(units, weights, 1), MixedCheck.of(0, 1), guardrails);
    }
}
