package io.burgee.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Moments;
import io.burgee.statistics.sample.Ratios;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inputs that have no ordinary answer get a status, never a NaN. */
class DegenerateTest {

    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.tunedFor(10_000, 0.05);

    @Test
    void noUnits() {
        var comparison = Comparison.of(new Conversions(0, 0), new Conversions(10, 2), SEQUENCE);
        assertThat(comparison.status()).isEqualTo(Comparison.Status.NO_DATA);
        assertThat(comparison.difference()).isNull();
        assertThat(comparison.fixed()).isEqualTo(Analysis.NOTHING);
    }

    @Test
    void noConversionsAtAll() {
        var comparison = Comparison.of(new Conversions(120, 0), new Conversions(120, 0), SEQUENCE);
        assertThat(comparison.status()).isEqualTo(Comparison.Status.SMALL_COUNTS);
        assertThat(comparison.difference()).isZero();
        assertThat(comparison.fixed().interval().low())
                .isEqualTo(-comparison.fixed().interval().high());
        assertThat(comparison.lift().status()).isEqualTo(Lift.Status.BASELINE_ZERO);
    }

    @Test
    void noConversionsInControl() {
        var comparison = Comparison.of(new Conversions(1000, 0), new Conversions(1000, 60), SEQUENCE);
        assertThat(comparison.fixed().interval().excludesZero()).isTrue();
        assertThat(comparison.fixed().pValue()).isNull();
        assertThat(comparison.lift().estimate()).isNull();
    }

    @Test
    void oneUnitOrOneValue() {
        var one = Moments.of(3);
        assertThat(Comparison.of(one, Moments.of(1, 2), SEQUENCE).status()).isEqualTo(Comparison.Status.INSUFFICIENT);
        assertThat(Comparison.of(Moments.of(2, 2), Moments.of(5, 5), SEQUENCE).status())
                .isEqualTo(Comparison.Status.ZERO_VARIANCE);
    }

    @Test
    void aBaselineThatMayBeZero() {
        var comparison = Comparison.of(Moments.of(-1, 1, 0.5, -0.4), Moments.of(4, 5, 6, 5), SEQUENCE);
        assertThat(comparison.status()).isEqualTo(Comparison.Status.OK);
        assertThat(comparison.lift().status()).isEqualTo(Lift.Status.BASELINE_UNSTABLE);
        assertThat(comparison.fixed().interval().excludesZero()).isTrue();
    }

    @Test
    void identicalArms() {
        var comparison = Comparison.of(new Conversions(1000, 100), new Conversions(1000, 100), SEQUENCE);
        assertThat(comparison.fixed().pValue()).isEqualTo(1);
        assertThat(comparison.alwaysValid().pValue()).isEqualTo(1);
        assertThat(comparison.fixed().interval().low())
                .isEqualTo(-comparison.fixed().interval().high());
    }

    @Test
    void aFamilyMayContainAnEmptyArm() {
        var family = Comparison.family(
                new Conversions(1000, 100), List.of(new Conversions(0, 0), new Conversions(1000, 200)), SEQUENCE);
        assertThat(family.get(0).status()).isEqualTo(Comparison.Status.NO_DATA);
        assertThat(family.get(1).alwaysValid().pValue()).isLessThan(0.05);
    }

    @Test
    void guardrailsOfWhatCannotBeJudged() {
        var none = new Conversions(100, 0);
        assertThat(Guardrail.atAnyLook(none, none, 0.01, SEQUENCE, true))
                .isEqualTo(new Guardrail(null, Guardrail.Decision.INCONCLUSIVE));
        assertThat(Guardrail.atTheEnd(none, none, 0.01, 0.05, true).decision())
                .isEqualTo(Guardrail.Decision.INCONCLUSIVE);
    }

    @Test
    void guardrails() {
        var control = new Conversions(1_000_000, 100_000);
        var same = new Conversions(1_000_000, 100_100);
        var less = new Conversions(1_000_000, 97_000);
        assertThat(Guardrail.atTheEnd(control, same, 0.01, 0.05, true).decision())
                .isEqualTo(Guardrail.Decision.PASS);
        assertThat(Guardrail.atAnyLook(control, less, 0.01, SEQUENCE, true).decision())
                .isEqualTo(Guardrail.Decision.FAIL);
        assertThat(Guardrail.atAnyLook(control, less, 0.2, SEQUENCE, true).decision())
                .isEqualTo(Guardrail.Decision.PASS);
        assertThat(Guardrail.atAnyLook(control, less, null, SEQUENCE, true).decision())
                .isEqualTo(Guardrail.Decision.HARM);
        assertThat(Guardrail.atAnyLook(control, less, null, SEQUENCE, false).decision())
                .isEqualTo(Guardrail.Decision.NO_HARM_SEEN);
        var around = new Moments(5000, 0.001, 5000, 5000);
        var below = new Moments(5000, -0.4, 5000, 5000);
        assertThat(Guardrail.atAnyLook(around, below, 0.01, SEQUENCE, true).decision())
                .isEqualTo(Guardrail.Decision.HARM);
    }

    @Test
    void ratiosWithoutADenominator() {
        var none = Ratios.EMPTY.add(0, 0).add(0, 0).add(0, 0);
        var comparison = Comparison.of(none, none.add(1, 2), SEQUENCE);
        assertThat(comparison.status()).isEqualTo(Comparison.Status.INSUFFICIENT);
        assertThat(comparison.lift().status()).isEqualTo(Lift.Status.BASELINE_ZERO);
    }

    @Test
    void plansThatCannotBe() {
        assertThat(Power.USUAL.detectableLift(20, 3600, 10)).isEmpty();
        assertThat(Power.USUAL.detectableLift(20, 3600, 1_000_000)).hasValueCloseTo(0.0119, within(1e-3));
        assertThatIllegalArgumentException().isThrownBy(() -> Power.USUAL.conversionUnits(0.05, 0));
        assertThat(Power.USUAL.among(2).conversionUnits(0.05, 0.1))
                .isGreaterThan(Power.USUAL.conversionUnits(0.05, 0.1));
        assertThat(Power.USUAL.forAllOf(2).power()).isCloseTo(0.9, within(1e-12));
        assertThat(RunTime.pace()).isZero();
        assertThat(RunTime.pace(900, 1, 2, 3, 4, 100, 6, 7)).isEqualTo(4);
        assertThat(RunTime.pace(10, 20)).isEqualTo(15);
    }
}
