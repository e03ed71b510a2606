package io.burgee.statistics;

import static org.assertj.core.api.Assertions.assertThat;

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
}
