package io.burgee.statistics.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Moments;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chances and losses. */
class BeliefTest {

    private static final Conversions CONTROL = new Conversions(5000, 500);

    @Test
    void aProperPriorBelievesLessOfAFewUsers() {
        var treatment = new Conversions(5000, 560);
        var flat = belief(treatment, null, true);
        var usual = belief(treatment, Prior.USUAL, true);
        assertThat(usual.lift()).isLessThan(flat.lift());
        assertThat(usual.chanceToWin()).isBetween(0.5, flat.chanceToWin());
        assertThat(flat.credible().low()).isLessThan(0).isGreaterThan(-0.1);
    }

    @Test
    void lessMayBeBetter() {
        var treatment = new Conversions(5000, 560);
        for (Prior prior : new Prior[] {null, Prior.USUAL}) {
            var more = belief(treatment, prior, true);
            var less = belief(treatment, prior, false);
            assertThat(more.chanceToWin() + less.chanceToWin()).isCloseTo(1, within(1e-9));
            assertThat(more.lossOfControl()).isCloseTo(less.lossOfTreatment(), within(1e-9));
        }
    }

    @Test
    void nobodyConverted() {
        var none = new Conversions(120, 0);
        var flat = Belief.of(none, none, null, 0.05, true).orElseThrow();
        assertThat(flat.chanceToWin()).isCloseTo(0.5, within(1e-9));
        var usual = Belief.of(none, none, Prior.USUAL, 0.05, true).orElseThrow();
        assertThat(usual.chanceToWin()).isEqualTo(0.5);
        assertThat(Belief.of(new Conversions(0, 0), none, null, 0.05, true)).isEmpty();
    }

    @Test
    void numbersNeedSpreadAndABaseline() {
        assertThat(Belief.of(Moments.of(2, 2), Moments.of(3, 3), Prior.USUAL, 0.05, true))
                .isEmpty();
        assertThat(Belief.of(Moments.of(-1, 1), Moments.of(3, 4), Prior.USUAL, 0.05, true))
                .isEmpty();
        var negative = Belief.of(Moments.of(-10, -11, -9), Moments.of(-8, -7, -9), null, 0.05, true)
                .orElseThrow();
        assertThat(negative.lift()).isCloseTo(0.2, within(1e-12));
        assertThat(negative.chanceToWin()).isGreaterThan(0.9);
    }

    @Test
    void aPriorIsLearnedFromTwentyExperiments() {
        assertThat(Prior.learned(Collections.nCopies(19, new Prior.Observed(0.4, 0.01))))
                .isEqualTo(Prior.USUAL);
        assertThat(Prior.learned(Collections.nCopies(20, new Prior.Observed(0.4, 0.01))))
                .isEqualTo(new Prior(0, 0.01));
        var spread = new ArrayList<Prior.Observed>();
        for (int i = 0; i < 20; i++) {
            spread.add(new Prior.Observed(i % 2 == 0 ? 0.1 : -0.1, 0.05));
        }
        assertThat(Prior.learned(spread).sd()).isBetween(0.08, 0.1);
    }

    @Test
    void someArmIsTheBest() {
        var arms = List.of(new Conversions(0, 0), new Conversions(50, 1), new Conversions(4_000_000, 200_000));
        double sum = 0;
        for (double best : new BetaPosteriors(arms, 1, 1).best()) {
            sum += best;
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
    }

    private static Belief belief(Conversions treatment, Prior prior, boolean higherIsBetter) {
        return Belief.of(CONTROL, treatment, prior, 0.05, higherIsBetter).orElseThrow();
    }
}
