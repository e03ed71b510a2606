package io.burgee.statistics.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.Conversions;
import io.burgee.statistics.Guardrail;
import io.burgee.statistics.verdict.Verdict.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate in the situations that a result page meets. */
class GateTest {

    private static final Duration WEEK = Duration.ofDays(7);
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
        var verdict = decide(planned(10_000), arm(5000, 500), arm(5000, 580));
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
        var question = new Question("errors", false, 0.05, null);
        assertThat(decide(question, TEN_DAYS, List.of(), arm(5000, 700), arm(5000, 500))
                        .state())
                .isEqualTo(State.SHIP);
        assertThat(decide(question, TEN_DAYS, List.of(), arm(5000, 500), arm(5000, 700))
                        .state())
                .isEqualTo(State.ROLL_BACK);
    }

    @Test
    void flatAtTheEnd() {
        var question = new Question("sign-ups", true, 0.05, 0.05);
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
        var question = new Question("sign-ups", true, 0.05, null);
        var harm = new GuardrailFinding("latency", "treatment-1", 0.01, Guardrail.Decision.HARM);
        assertThat(decide(question, TEN_DAYS, List.of(harm), arm(5000, 500), arm(5000, 700))
                        .state())
                .isEqualTo(State.ROLL_BACK);
        var open = new GuardrailFinding("latency", "treatment-1", 0.01, Guardrail.Decision.INCONCLUSIVE);
        var review = decide(question, TEN_DAYS, List.of(open), arm(5000, 500), arm(5000, 700));
        assertThat(review.state()).isEqualTo(State.REVIEW);
        assertThat(review.text()).isEqualTo("Cannot yet rule out a drop of more than 1 % in latency.");
    }

    private static Run planned(long units) {
        return new Run(Duration.ofDays(10), WEEK, units, false, Duration.ZERO);
    }

    private static Conversions arm(long n, long converted) {
        return new Conversions(n, converted);
    }

    private static Verdict decide(Run run, Conversions... samples) {
        return decide(new Question("sign-ups", true, 0.05, null), run, List.of(), samples);
    }

    private static Verdict decide(
            Question question, Run run, List<GuardrailFinding> guardrails, Conversions... samples) {
        var arms = new ArrayList<Arm>();
        var units = new long[samples.length];
        var weights = new double[samples.length];
        for (int i = 0; i < samples.length; i++) {
            var key = i == 0 ? "control" : "treatment-" + i;
            arms.add(new Arm(key, key, 1, samples[i]));
            units[i] = samples[i].n();
            weights[i] = 1;
        }
        var sequence = ConfidenceSequence.tunedFor(10_000, question.alpha());
        var treatments = List.of(samples).subList(1, samples.length);
        var comparisons = Comparison.family(samples[0], treatments, sequence);
        return Gate.decide(
                question, run, arms, comparisons, SplitCheck.of(units, weights, 1), MixedCheck.of(0, 1), guardrails);
    }
}
