package io.burgee.scaling;

import static io.burgee.scaling.Schedule.HOUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.scaling.Simulation.Moment;
import io.burgee.scaling.Simulation.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten thousand batches a second are 58 messages a second. Each schedule is replayed for four hours, with a quarter of noise, by policies
 * that shrink after fifteen minutes (90 values) and by policies that shrink after fifteen values: AWS does not say which holds for
 * metrics of ten seconds.
 */
class WorkerScalingTest {
    private static final WorkerScaling STANDARD = WorkerScaling.STANDARD;
    private static final double USUAL = 58;
    private static final double SPEED = 20;
    private static final int MINUTE = 60;
    private static final int STEP_BAR = 60;
    private static final int SPIKE_BAR = 90;
    private static final int DIRECTION_BAR = 12;
    /** Three values, their way, one repetition of the action, and a start from the pool. */
    private static final int REACTION = 150;

    private static final Schedule STEADY = Schedule.of("steady", second -> USUAL);
    private static final Schedule STEP = Schedule.of("step", second -> second < HOUR ? USUAL : 4 * USUAL);
    private static final Schedule SPIKES = Schedule.of(
            "spikes",
            second ->
                    second % (40 * MINUTE) >= 20 * MINUTE && second % (40 * MINUTE) < 22 * MINUTE ? 6 * USUAL : USUAL);
    private static final Schedule RAMP =
            Schedule.of("ramp", second -> USUAL * (1 + 5 * Math.clamp((second - HOUR) / (2.0 * HOUR), 0, 1)));
    private static final int OUTAGE_END = HOUR + 10 * MINUTE;
    private static final Schedule OUTAGE = STEADY.named("outage").down(HOUR, OUTAGE_END, false);
    private static final Schedule SILENT_OUTAGE = STEADY.named("silent outage").down(HOUR, OUTAGE_END, true);
    private static final Schedule POISON = STEADY.named("poison").poisoned(0.01);
    private static final Schedule THROTTLING = STEADY.named("throttling").throttled(HOUR, HOUR + 20 * MINUTE, 0.5);

    private static Outcome replay(WorkerScaling scaling, int lowValues, Schedule schedule) {
        Random random = new Random(7);
        double[] noise = random.doubles(schedule.seconds(), 0.75, 1.25).toArray();
        IntToDoubleFunction calm = schedule.arrivals();
        return new Simulation(scaling, SPEED, lowValues)
                .replay(schedule.arriving(second -> calm.applyAsDouble(second) * noise[second]));
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 15})
    void nothingWaitsAndNothingChangesWhileTheLoadIsSteady(int lowValues) {
        Outcome outcome = replay(STANDARD, lowValues, STEADY);

        assertThat(outcome.greatestAge()).isLessThanOrEqualTo(1);
        assertThat(outcome.changesOfDirection()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 15})
    void aFourfoldStepIsCaughtUpWithinTheMinute(int lowValues) {
        Outcome outcome = replay(STANDARD, lowValues, STEP);

        assertThat(outcome.greatestAge()).isLessThan(STEP_BAR);
        assertThat(outcome.changesOfDirection()).isLessThanOrEqualTo(DIRECTION_BAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 15})
    void sixfoldSpikesOfTwoMinutesDelayNothingByMoreThanNinetySeconds(int lowValues) {
        Outcome outcome = replay(STANDARD, lowValues, SPIKES);

        assertThat(outcome.greatestAge()).isLessThan(SPIKE_BAR);
        assertThat(outcome.changesOfDirection()).isLessThanOrEqualTo(DIRECTION_BAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 15})
    void aRampIsFollowedWithoutDelay(int lowValues) {
        Outcome outcome = replay(STANDARD, lowValues, RAMP);

        assertThat(outcome.greatestAge()).isLessThan(10);
        assertThat(outcome.changesOfDirection()).isLessThanOrEqualTo(DIRECTION_BAR);
    }

    /** Whether the workers tell meanwhile that they are stuck, or nothing at all. */
    @ParameterizedTest
    @ValueSource(ints = {90, 15})
    void whatAnOutageLeftIsWorkedOffWithinFiveMinutesOfItsEnd(int lowValues) {
        for (Schedule schedule : List.of(OUTAGE, SILENT_OUTAGE)) {
            Outcome outcome = replay(STANDARD, lowValues, schedule);

            assertThat(outcome.greatestAge()).as(schedule.name()).isBetween(595, 600);
            assertThat(outcome.greatestAge(OUTAGE_END + 5 * MINUTE, schedule.seconds()))
                    .as(schedule.name())
                    .isLessThanOrEqualTo(1);
            assertThat(outcome.changesOfDirection()).as(schedule.name()).isLessThanOrEqualTo(DIRECTION_BAR);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 15})
    void poisonDelaysNoOther(int lowValues) {
        Outcome outcome = replay(STANDARD, lowValues, POISON);

        assertThat(outcome.greatestAge()).isLessThanOrEqualTo(1);
        assertThat(outcome.changesOfDirection()).isLessThanOrEqualTo(DIRECTION_BAR);
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 15})
    void throttlingThatHalvesEveryWorkerIsMadeUpForByMoreOfThem(int lowValues) {
        Outcome outcome = replay(STANDARD, lowValues, THROTTLING);

        assertThat(outcome.greatestAge()).isLessThan(STEP_BAR);
        assertThat(outcome.changesOfDirection()).isLessThanOrEqualTo(DIRECTION_BAR);
    }

    /** The backlog target is in messages, and how many an instance handles differs with what is in them. */
    @ParameterizedTest
    @ValueSource(doubles = {14, 20, 40})
    void theBarsHoldAlsoWhereInstancesAreSlowerOrFasterThanReckoned(double speed) {
        for (Schedule schedule : List.of(STEP, SPIKES)) {
            IntToDoubleFunction calm = schedule.arrivals();
            Outcome outcome = new Simulation(STANDARD, speed, 90)
                    .replay(schedule.arriving(second -> calm.applyAsDouble(second) * speed / SPEED));

            assertThat(outcome.greatestAge()).as(schedule.name()).isLessThan(schedule == STEP ? STEP_BAR : SPIKE_BAR);
        }
    }

    /**
     * Load, throttling and outages at random. Where more waits than the target, and ever more, for as long as a reaction takes, the fleet
     * has been told to grow or is as large as it may be. What says nothing can't be helped: nobody can know that there is need.
     */
    @ParameterizedTest
    @ValueSource(ints = {90, 15})
    void inNoScheduleDoesTheBacklogGrowWhileThereIsCapacityLeft(int lowValues) {
        for (int seed = 0; seed < 300; seed++) {
            Schedule schedule = atRandom(seed);

            List<Moment> moments =
                    new Simulation(STANDARD, SPEED, lowValues).replay(schedule).moments();

            int longing = 0;
            for (int now = REACTION; now < moments.size(); now++) {
                Moment moment = moments.get(now);
                Moment before = moments.get(now - REACTION);
                longing = moment.waiting() > STANDARD.backlogTarget() * moment.inService()
                                && !schedule.silent().test(now)
                        ? longing + 1
                        : 0;
                boolean grew = longing >= REACTION && moment.waiting() > before.waiting();
                assertThat(grew && moment.desired() <= before.desired() && moment.desired() < STANDARD.most())
                        .as("%s: %s then %s", schedule.name(), before, moment)
                        .isFalse();
            }
            assertThat(moments.getLast().age()).as(schedule.name()).isLessThanOrEqualTo(1);
        }
    }

    /** Levels that last between half a minute and twenty; the last half hour is usual, so that the end must be quiet. */
    private static Schedule atRandom(int seed) {
        Random random = new Random(seed);
        int seconds = 2 * HOUR;
        int calm = seconds - HOUR / 2;
        double[] arrivals = new double[seconds];
        double[] speed = new double[seconds];
        for (int from = 0; from < seconds; ) {
            int to = Math.min(seconds, from + random.nextInt(30, 20 * MINUTE));
            double level = random.nextDouble() * 0.9 * STANDARD.most() * SPEED;
            double slow = random.nextInt(5) == 0 ? 0.5 : 1;
            for (; from < to; from++) {
                arrivals[from] = from < calm ? level * slow : USUAL;
                speed[from] = from < calm ? slow : 1;
            }
        }
        int down = random.nextInt(calm);
        Schedule schedule = Schedule.of("schedule " + seed, second -> arrivals[second])
                .lasting(seconds)
                .slowed(second -> speed[second])
                .poisoned(random.nextInt(3) == 0 ? 0.01 : 0);
        return random.nextInt(3) == 0
                ? schedule.down(down, Math.min(calm, down + 5 * MINUTE), random.nextBoolean())
                : schedule;
    }

    /** The least would be a fleet that is as busy as its target at every moment. Two minutes of a spike are paid until all agree to shrink. */
    @ParameterizedTest
    @ValueSource(ints = {90, 15})
    void promptnessCostsLessThanSixtyPercentMoreThanTheLeastButForSpikes(int lowValues) {
        for (Schedule schedule : List.of(STEADY, STEP, RAMP, SPIKES)) {
            Outcome outcome = replay(STANDARD, lowValues, schedule);

            double least = outcome.handled() / SPEED / STANDARD.busyTarget();
            assertThat(outcome.instanceSeconds() / least)
                    .as(schedule.name())
                    .isBetween(0.9, schedule == SPIKES ? 3.0 : 1.6);
        }
    }

    /** What AWS's own recipe for queues does: backlog per instance alone, by the minute. */
    @Test
    void backlogAloneShrinksTheFleetUntilItBreaks() {
        WorkerScaling recipe = STANDARD.with(Duration.ofMinutes(1)).withBusy(1_000, 1_000, 1_000);

        assertThat(replay(recipe, 15, STEP).changesOfDirection()).isGreaterThan(DIRECTION_BAR);
        assertThat(replay(recipe, 15, STEP).greatestAge()).isGreaterThan(STEP_BAR);
    }

    /** Why demand is tracked, and not the busy fraction itself. */
    @Test
    void withoutABandInWhichItStaysASmallFleetSaws() {
        assertThat(replay(STANDARD.withBusy(0.6, 0.6, 0.6), 15, STEADY).changesOfDirection())
                .isGreaterThan(DIRECTION_BAR);
    }

    @Test
    void valuesByTheMinuteComeTooLateForAStep() {
        assertThat(replay(STANDARD.with(Duration.ofMinutes(1)), 15, STEP).greatestAge())
                .isGreaterThan(STEP_BAR);
    }

    @Test
    void withoutInstancesThatStandByAStepTakesTooLong() {
        assertThat(replay(STANDARD.withPrepared(0), 90, STEP).greatestAge()).isGreaterThan(STEP_BAR);
    }
}
