package io.burgee.flagapi.guard;

import static io.burgee.flagapi.guard.Rollouts.BEGIN;
import static io.burgee.flagapi.guard.Rollouts.HOUR;
import static io.burgee.flagapi.guard.Rollouts.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burgee.flagapi.guard.GuardedRollout.Reaction;
import io.burgee.flagapi.guard.GuardedRollout.Status;
import io.burgee.statistics.Guardrail;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Looks at a guarded rollout, with a clock of the test's own. */
class JudgementTest {

    private final GuardedRollout rollout = Rollouts.of(Reaction.ROLL_BACK, null, 10, 50, 100);

    @Test
    void goesOnWhenTimeUnitsAndCountingAreThere() {
        long early = BEGIN + HOUR / 2;
        long due = BEGIN + HOUR;
        assertThat(Judgement.decide(rollout, Optional.empty(), due)).isInstanceOf(Decision.Stay.class);
        assertThat(decide(rollout, early, fine(early)).why()).contains("time is not over");
        assertThat(decide(rollout, due, fine(early)).why()).contains("until the events of this stage are counted");
        assertThat(decide(rollout, due, reading(due, 99, 1, 9, 140, 1, 9)).why())
                .contains("99 of at least 100");
        assertThat(decide(rollout, due, fine(due))).isInstanceOf(Decision.Advance.class);
    }

    @Test
    void climbsStageByStageAndEndsWithEverybody() {
        var first = rollout.after(decide(rollout, BEGIN + HOUR, fine(BEGIN + HOUR)), BEGIN + HOUR);
        assertThat(first.stage().weight()).isEqualTo(50_000);
        assertThat(first.run().number()).isEqualTo(2);
        assertThat(first.runs().getFirst().end()).isEqualTo(BEGIN + HOUR);
        assertThat(first.runs().getFirst().evidence()).isNotNull();

        var last = first.after(decide(first, BEGIN + 2 * HOUR, fine(BEGIN + 2 * HOUR)), BEGIN + 2 * HOUR);
        assertThat(last.status()).isEqualTo(Status.COMPLETED);
        assertThat(last.settled()).isFalse();
        assertThat(last.active()).isFalse();
        assertThat(decide(last, BEGIN + 3 * HOUR, fine(BEGIN + 3 * HOUR))).isInstanceOf(Decision.Stay.class);
    }

    @Test
    void harmRollsBackAtOnceAndSaysWhatWasSeen() {
        long early = BEGIN + HOUR / 2;
        var decision = decide(rollout, early, reading(early, 4_000, 80, 400, 4_000, 82, 200));

        assertThat(decision).isInstanceOf(Decision.RollBack.class);
        assertThat(decision.why())
                .contains("orders got worse: 10 % without and 5 % with")
                .contains("4,000 and 4,000");
        var after = rollout.after(decision, early);
        assertThat(after.status()).isEqualTo(Status.ROLLED_BACK);
        assertThat(after.run().end()).isEqualTo(early);
        assertThat(after.run().evidence()).isNotNull();
    }

    @Test
    void anErrorThatNobodyHadBeforeIsSeenAmongFew() {
        long early = BEGIN + HOUR / 2;
        assertThat(decide(rollout, early, reading(early, 300, 0, 30, 300, 2, 30)))
                .isInstanceOf(Decision.Stay.class);
        var decision = decide(rollout, early, reading(early, 300, 0, 30, 300, 14, 30));
        assertThat(decision).isInstanceOf(Decision.RollBack.class);
        assertThat(decision.why()).contains("errors got worse: 0 % without");
        assertThat(decide(rollout, early, reading(early, 300, 14, 30, 300, 0, 30)))
                .isInstanceOf(Decision.Stay.class);
    }

    @Test
    void aMarginToleratesSoMuchAndNoMore() {
        var tolerant = Rollouts.of(Reaction.ROLL_BACK, 0.5, 10, 100);
        long due = BEGIN + HOUR;
        var decision = decide(tolerant, due, reading(due, 40_000, 800, 4_000, 40_000, 800, 1_400));
        assertThat(decision).isInstanceOf(Decision.RollBack.class);
        assertThat(decision.why()).contains("where 50.0 % is tolerated");
        var within = decide(tolerant, due, reading(due, 40_000, 800, 4_000, 40_000, 800, 4_000));
        assertThat(within).isInstanceOf(Decision.Complete.class);
        assertThat(within.evidence()).isNotNull();
        assertThat(within.evidence().findings().getLast().decision()).isEqualTo(Guardrail.Decision.PASS);
    }

    @Test
    void aBrokenSplitPausesWhateverTheMetricsSay() {
        long due = BEGIN + HOUR;
        var decision = decide(rollout, due, reading(due, 6_000, 60, 600, 4_000, 160, 100));
        assertThat(decision).isInstanceOf(Decision.Pause.class);
        assertThat(decision.why()).contains("6,000 and 4,000 units");
    }

    @Test
    void whoeverAskedForAPauseIsPausedOnceAndMeasuresAnewAfterwards() {
        var careful = Rollouts.of(Reaction.PAUSE, null, 10, 50, 100);
        long early = BEGIN + HOUR / 2;
        var worse = reading(early, 4_000, 80, 400, 4_000, 82, 200);
        var paused = careful.after(decide(careful, early, worse), early);
        assertThat(paused.status()).isEqualTo(Status.PAUSED);
        assertThat(paused.run().end()).isNull();
        assertThat(decide(paused, early, worse)).isInstanceOf(Decision.Stay.class);

        var resumed = paused.resumed(early);
        assertThat(resumed.run().number()).isEqualTo(2);
        assertThat(resumed.run().stage()).isZero();
        assertThat(resumed.runs().getFirst().evidence()).isNotNull();
        assertThat(decide(resumed, early + HOUR / 2, fine(early + HOUR / 2)).why())
                .contains("time is not over");
    }

    @Test
    void aPauseOfAPersonStopsTheClimbingAndNotTheWatching() {
        var paused = rollout.paused("looking into it");
        long due = BEGIN + HOUR;
        assertThat(decide(paused, due, fine(due)).why()).isEqualTo("Paused");
        assertThat(decide(paused, due, reading(due, 4_000, 80, 400, 4_000, 82, 200)))
                .isInstanceOf(Decision.RollBack.class);
        assertThat(paused.resumed(due).run()).isEqualTo(rollout.run());
        assertThatThrownBy(() -> rollout.resumed(due)).hasMessageContaining("nothing to resume");
        assertThatThrownBy(() -> paused.paused("again")).hasMessageContaining("nothing to pause");
        var over = paused.rolledBack("enough", null, due);
        assertThatThrownBy(() -> over.rolledBack("again", null, due)).hasMessageContaining("rolled back already");
    }

    /** Five stages, a look after each hundred units, nothing wrong: the promise is at most one in twenty whole rollouts per metric. */
    @Test
    void lookingOftenRaisesFewFalseAlarms() {
        var random = new Random(7);
        var watched = Rollouts.of(Reaction.ROLL_BACK, null, 1, 5, 10, 25, 50, 100);
        int runs = 300;
        int alarms = 0;
        for (int i = 0; i < runs; i++) {
            alarms += alarm(watched, random) ? 1 : 0;
        }
        assertThat(alarms)
                .isLessThanOrEqualTo((int) (runs * 0.05 * watched.watched().size()));
    }

    private static boolean alarm(GuardedRollout watched, RandomGenerator random) {
        for (int stage = 0; stage < watched.stages().size() - 1; stage++) {
            var sums = new long[4];
            for (int units = 100; units <= 4_000; units += 100) {
                sums[0] += events(random, 0.01);
                sums[1] += events(random, 0.1);
                sums[2] += events(random, 0.01);
                sums[3] += events(random, 0.1);
                var decision = decide(watched, BEGIN, reading(BEGIN, units, sums[0], sums[1], units, sums[2], sums[3]));
                if (decision instanceof Decision.RollBack) {
                    return true;
                }
            }
        }
        return false;
    }

    private static long events(RandomGenerator random, double rate) {
        return random.doubles(100).filter(it -> it < rate).count();
    }

    private static Reading fine(long at) {
        return reading(at, 1_000, 20, 100, 1_000, 21, 101);
    }

    private static Decision decide(GuardedRollout rollout, long now, Reading reading) {
        return Judgement.decide(rollout, Optional.of(reading), now);
    }
}
