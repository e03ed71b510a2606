package io.burgee.statistics.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * A small part of the simulation, with bounds four standard errors wide. The whole is {@code benchmarks/run simulation}; its
 * figures are in docs/statistics.md.
 */
class SimulationTest {

    private static final int RUNS = 1_000;
    private static final long SEED = 20_261_122;

    @Test
    void lookingEveryDayKeepsTheErrorWhereItWasPromised() {
        var outcomes = Scenario.of(Simulation.RATE, 1000, 28, 1, 0).run(RUNS, SEED);
        assertThat(outcomes.rate(Rule.FIXED)).isBetween(0.022, 0.078);
        assertThat(outcomes.rate(Rule.PLANNED)).isBetween(0.022, 0.078);
        assertThat(outcomes.rate(Rule.PLANNED_GATE)).isLessThan(0.078);
        assertThat(outcomes.rate(Rule.ALWAYS_VALID)).isLessThan(0.04);
        assertThat(outcomes.rate(Rule.ALWAYS_VALID_GATE)).isLessThanOrEqualTo(outcomes.rate(Rule.ALWAYS_VALID));
        assertThat(outcomes.fixedCoverage()).isBetween(0.922, 0.978);
        assertThat(outcomes.rate(Rule.NAIVE))
                .as("the harm that this guards against")
                .isGreaterThan(0.2);
    }

    @Test
    void skewedRevenueKeepsItToo() {
        var outcomes = Scenario.of(Simulation.REVENUE, 500, 28, 1, 0).run(RUNS, SEED);
        assertThat(outcomes.rate(Rule.ALWAYS_VALID)).isLessThan(0.04);
        assertThat(outcomes.rate(Rule.PLANNED)).isLessThan(0.078);
        assertThat(outcomes.alwaysValidLiftMisses()).isLessThan(0.04);
        assertThat(outcomes.rate(Rule.GROWTHBOOK)).isGreaterThan(outcomes.rate(Rule.ALWAYS_VALID));
    }

    @Test
    void severalTreatmentsErrTogetherAsOneDoes() {
        var outcomes = new Scenario(Simulation.RATE, new int[] {1000, 1000, 1000}, 28, 1, 0).run(RUNS, SEED);
        assertThat(outcomes.rate(Rule.FIXED)).isLessThan(0.078);
        assertThat(outcomes.rate(Rule.PLANNED)).isLessThan(0.078);
        assertThat(outcomes.rate(Rule.ALWAYS_VALID)).isLessThan(0.04);
    }

    @Test
    void aPlanFindsNearlyWhatAFixedTestFindsAndFindsItSooner() {
        var outcomes = Scenario.of(Simulation.RATE, 1000, 28, 1, 0.105).run(RUNS, SEED);
        assertThat(outcomes.rate(Rule.PLANNED)).isBetween(0.71, 0.83);
        assertThat(outcomes.rate(Rule.ALWAYS_VALID)).isBetween(0.42, 0.55);
        assertThat(outcomes.stop(Rule.PLANNED)).isLessThan(0.82);
        assertThat(outcomes.wrongSign(Rule.PLANNED)).isLessThan(0.005);
        assertThat(outcomes.fixedLiftCoverage()).isBetween(0.922, 0.978);
    }

    @Test
    void theSplitCheckSoundsForAReason() {
        assertThat(new Splits(2000, 28, 1, 0.5).run(RUNS, SEED).red()).isLessThan(0.02);
        assertThat(new Splits(2000, 28, 1, 0.51).run(RUNS, SEED).red()).isGreaterThan(0.8);
    }
}
