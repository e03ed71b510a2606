package io.burgee.flagapi.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.burgee.flagapi.planning.Forecast.Code;
import io.burgee.flagapi.planning.PlanQuestion.Expected;
import io.burgee.flagapi.platform.Refusal;
import io.burgee.statistics.Power;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Units, days and detectable effects, without any store. */
class ForecastingTest {

    private static final Traffic BUSY = new Traffic(4_000, Traffic.Source.ITERATION, null, null);

    @Test
    void aTenthMoreOfTenPercentNeedsWhatThePowerCalculationSays() {
        var forecast = forecast(rate(0.1), 0.1, List.of("50", "50"), BUSY);

        var needed = forecast.needed();
        assertThat(needed).isNotNull();
        assertThat(needed.units() / Power.GROUP_SEQUENTIAL / 2).isCloseTo(14_748, within(3.0));
        assertThat(needed.perVariation()).hasSize(2).allMatch(units -> units == needed.units() / 2);
        assertThat(forecast.days()).isEqualTo(8);
        assertThat(forecast.weeks()).isEqualTo(2);
        assertThat(forecast.findings()).isEmpty();
    }

    @Test
    void whatCanBeSeenShrinksWithTheDaysAndMeetsTheUnits() {
        var forecast = forecast(rate(0.1), 0.1, List.of("50", "50"), BUSY);

        assertThat(forecast.detectable()).extracting(Forecast.Detectable::days).containsExactly(7, 14, 28);
        var effects = forecast.detectable().stream()
                .map(Forecast.Detectable::effect)
                .map(Double.class::cast)
                .toList();
        assertThat(effects).isSortedAccordingTo((one, other) -> Double.compare(other, one));
        assertThat(forecast.detectable().getFirst().units()).isEqualTo(28_000);
        assertThat(size(0.1, 0.5, 0.5).units(effects.getFirst())).isCloseTo(28_000, within(1.0));
    }

    @Test
    void anUnevenSplitNeedsMoreAndSeveralTreatmentsShareTheError() {
        double even = size(0.1, 0.5, 0.5).units(0.1);
        assertThat(size(0.1, 0.9, 0.1).units(0.1)).isGreaterThan(2.5 * even);
        assertThat(size(0.1, 0.25, 0.25).units(0.1)).isCloseTo(even, within(1e-6));
        assertThat(size(0.1, 0.25, 0.25, 0.25, 0.25).units(0.1)).isGreaterThan(2 * even);
    }

    @Test
    void anOpenEndCostsAboutTwice() {
        var asked = new PlanQuestion("f", null, null, "m", null, 0.1, null, null, rate(0.1), null, true);
        var open = new Forecasting(PlanCheck.checked(asked), expected(rate(0.1)), BUSY, List.of()).forecast();
        var planned = forecast(rate(0.1), 0.1, List.of("50", "50"), BUSY);
        assertThat(open.needed()).isNotNull();
        assertThat(planned.needed()).isNotNull();
        assertThat((double) open.needed().units() / planned.needed().units()).isCloseTo(1.92 / 1.03, within(1e-3));
    }

    @Test
    void aMeanIsPlannedByItsDeviation() {
        var forecast = forecast(new Expected(null, 40.0, 60.0), 0.05, List.of("50", "50"), BUSY);
        assertThat(forecast.needed()).isNotNull();
        assertThat(forecast.needed().units() / Power.GROUP_SEQUENTIAL / 2)
                .isCloseTo(Power.USUAL.meanUnits(40, 60, 0.05, 1), within(2.0));
    }

    @Test
    void degenerateInputHasAFindingAndNoNumber() {
        assertThat(codes(forecast(rate(0.6), 0.8, List.of("50", "50"), BUSY))).containsExactly(Code.EFFECT_IMPOSSIBLE);
        var none = new Baseline(0, 0, true, new Baseline.Source(Baseline.Origin.ITERATION, "e", 1, 500));
        var zero = new Forecasting(question(0.1), none, BUSY, List.of()).forecast();
        assertThat(codes(zero)).containsExactly(Code.BASELINE_ZERO);
        assertThat(zero.needed()).isNull();
        assertThat(zero.detectable()).isEmpty();
        var same = new Baseline(1, 0, true, new Baseline.Source(Baseline.Origin.ITERATION, "e", 1, 500));
        assertThat(codes(new Forecasting(question(0.1), same, BUSY, List.of()).forecast()))
                .containsExactly(Code.NO_VARIANCE);
        var nothing = new Forecasting(question(0.1), null, Traffic.NONE, List.of()).forecast();
        assertThat(nothing.needed()).isNull();
        assertThat(nothing.days()).isNull();
        var slow = forecast(rate(0.01), 0.01, List.of("50", "50"), new Traffic(10, Traffic.Source.DIRECTORY, 70L, 70L));
        assertThat(codes(slow)).containsExactly(Code.TOO_LONG);
        assertThat(slow.days()).isGreaterThan(365);
        assertThat(slow.detectable().getFirst().effect()).isNull();
    }

    @Test
    void everyWrongFieldIsNamed() {
        var asked = new PlanQuestion(
                null,
                null,
                null,
                "m",
                List.of("60", "50"),
                0.0,
                2.0,
                0.1,
                new Expected(1.5, null, null),
                List.of(0),
                null);
        assertThatThrownBy(() -> PlanCheck.checked(asked))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.fields())
                                .extracting(Refusal.Field::field)
                                .containsExactly(
                                        "flagKey",
                                        "allocationPercents",
                                        "effect",
                                        "alpha",
                                        "power",
                                        "days",
                                        "baseline.rate"));
    }

    private static SampleSize size(double rate, Double... shares) {
        return new SampleSize(Power.USUAL, Power.GROUP_SEQUENTIAL, Baseline.expected(rate), List.of(shares));
    }

    private static Expected rate(double rate) {
        return new Expected(rate, null, null);
    }

    private static @Nullable Baseline expected(Expected expected) {
        return PlanCheck.checked(new PlanQuestion("f", null, null, "m", null, 0.1, null, null, expected, null, null))
                .expected();
    }

    private static PlanCheck.Checked question(double effect) {
        return PlanCheck.checked(new PlanQuestion("f", null, null, "m", null, effect, null, null, null, null, null));
    }

    private static Forecast forecast(Expected expected, double effect, List<String> percents, Traffic traffic) {
        var asked = new PlanQuestion("f", null, null, "m", percents, effect, null, null, expected, null, null);
        var question = PlanCheck.checked(asked);
        return new Forecasting(question, question.expected(), traffic, List.of()).forecast();
    }

    private static List<Code> codes(Forecast forecast) {
        return forecast.findings().stream().map(Forecast.Finding::code).toList();
    }
}
