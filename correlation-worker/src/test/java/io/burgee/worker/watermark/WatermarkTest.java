package io.burgee.worker.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.queue.Delivery;
import io.burgee.worker.queue.Lag;
import io.burgee.worker.queue.LagNotes;
import io.burgee.worker.queue.Stretch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How far workers say that they are, in any order of deliveries and ends; {@link Pipeline} compares each word of it with the truth. */
class WatermarkTest {
    private static final int SCHEDULES = 12;
    private static final long NOW = 1_000_000;

    @Test
    void isNeverAheadOfTheTruthAndComesToTheEnd() {
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Pipeline pipeline = new Pipeline(seed, 2);
            pipeline.deaths = seed % 4 * 0.3;
            pipeline.poison = seed % 2 * 0.01;
            pipeline.silences = 0.2;
            pipeline.run(Duration.ofMinutes(6));
            pipeline.rate = 4;
            pipeline.run(Duration.ofMinutes(4));
            pipeline.rate = 0.3;
            pipeline.run(Duration.ofMinutes(8));
            pipeline.rate = 0;
            pipeline.deaths = 0;
            pipeline.silences = 0;
            long end = pipeline.now;
            pipeline.run(Duration.ofMinutes(20));
            assertThat(pipeline.oldestOpen()).isEqualTo(Long.MAX_VALUE);
            assertThat(pipeline.complete).as("seed %d", seed).isGreaterThanOrEqualTo(end);
        }
    }

    @Test
    void goesOnWhileNoQueueIsEverEmptyAndAMessageFails() {
        Pipeline pipeline = new Pipeline(1, 2);
        pipeline.rate = 4;
        pipeline.run(Duration.ofMinutes(8));
        pipeline.poison = 0.002;
        long before = pipeline.complete;
        pipeline.run(Duration.ofMinutes(30));
        assertThat(pipeline.ingest.size()).isGreaterThan(1_000);
        assertThat(pipeline.complete)
                .isGreaterThan(before + Duration.ofMinutes(5).toMillis());
    }

    @Test
    void standsStillWhileAWorkerIsSilentAndUntilWhatItSavedIsDone() {
        long alive = 130_000;
        Claim mine = new Claim(NOW, false, NOW - 150_000, Stretch.NONE, NOW - 140_000);
        assertThat(complete(alive, mine)).isEqualTo(NOW - 150_000);

        Claim talks = new Claim(NOW - 2_000, false, 0, Stretch.NONE, 0);
        assertThat(complete(alive, mine, talks)).isEqualTo(NOW - 150_000);
        Claim holds = new Claim(NOW - 2_000, false, 0, NOW - 200_000, 0);
        assertThat(complete(alive, mine, holds)).isEqualTo(NOW - 200_000);

        Claim silent = new Claim(NOW - 4_000, false, 0, Stretch.NONE, 0);
        assertThat(complete(alive, mine, silent)).isZero();
        Claim died = new Claim(NOW - 135_000, false, 0, NOW - 200_000, 0);
        assertThat(complete(alive, mine, died)).isEqualTo(NOW - 200_000);
        Claim left = new Claim(NOW - 10_000, true, 0, NOW - 200_000, 0);
        assertThat(complete(alive, mine, left)).isEqualTo(NOW - 200_000);
        Claim leftLongAgo = new Claim(NOW - 145_000, true, 0, NOW - 200_000, 0);
        assertThat(complete(alive, mine, leftLongAgo)).isEqualTo(NOW - 150_000);
    }

    private static long complete(long alive, Claim... claims) {
        return Claim.complete(List.of(claims), NOW, alive);
    }

    @Test
    void thatAQueueIsEmptyCountsWhenOthersHaveHadTheTimeToTellWhatTheyTook() {
        Horizon horizon = new Horizon(Duration.ZERO);
        Stretch nothing = new Stretch(Stretch.NONE, Stretch.NONE, 0);
        horizon.note(NOW, new Stretch(Stretch.NONE, Stretch.NONE, NOW), nothing);
        Stretch empty = new Stretch(Stretch.NONE, Stretch.NONE, NOW + 3_000);
        horizon.note(NOW + 3_000, nothing, empty);
        assertThat(horizon.claim(NOW + 4_000, 0, false).through()).isZero();
        assertThat(horizon.claim(NOW + 3_000 + Claim.AGE, 0, false).through()).isEqualTo(NOW - Horizon.ARRIVAL);
    }

    @Test
    void whatASaverHeldHoldsBackUntilWhatFollowsItIsTakenAndAFollowerOnlyWhileItDoes() {
        Horizon horizon = new Horizon(Duration.ofMinutes(2));
        Stretch empty = new Stretch(Stretch.NONE, Stretch.NONE, NOW);
        horizon.note(NOW, new Stretch(NOW, NOW, NOW), new Stretch(NOW - 300_000, NOW, NOW));
        assertThat(horizon.claim(NOW, 0, false).held()).isEqualTo(NOW - 300_000);
        horizon.note(NOW + 1_000, empty, empty);
        assertThat(horizon.claim(NOW + 1_000, 0, false).held()).isEqualTo(NOW - Horizon.ARRIVAL);
        horizon.note(NOW + 130_000, empty, empty);
        assertThat(horizon.claim(NOW + 130_000, NOW + 2_000, false).held()).isEqualTo(NOW - Horizon.ARRIVAL);
        assertThat(horizon.claim(NOW + 130_000, NOW + 3_000, false).held()).isEqualTo(Stretch.NONE);
    }

    @Test
    void howLongMessagesWereTakenForIsNotMadeLongerByARareLook() {
        Reach reach = new Reach(Duration.ZERO);
        assertThat(reach.after(taken(NOW - 60_000), NOW)).isZero();
        assertThat(reach.after(taken(NOW - 50_000), NOW + 1_000)).isZero();
        assertThat(reach.after(taken(NOW - 40_000), NOW + 41_000)).isZero();
        assertThat(reach.after(taken(NOW - 30_000), NOW + 42_000)).isEqualTo(NOW - 50_000);
    }

    @Test
    void aMessageThatWasNotDelayedProvesNothingOfThoseThatAre() {
        Reach reach = new Reach(Duration.ofMinutes(2));
        for (long now = NOW; now < NOW + 62_000; now += 1_000) {
            assertThat(reach.after(taken(now), now)).isLessThan(now - 120_000);
        }
        assertThat(reach.after(taken(NOW + 62_000), NOW + 62_000)).isEqualTo(NOW - 90_000);
    }

    private static Stretch taken(long sentAt) {
        return new Stretch(sentAt, sentAt, 0);
    }

    @Test
    void whatWasTakenAndFinishedBetweenTwoLooksIsSeenOnce() {
        Lag lag = new Lag();
        Lag.Since since = lag.since();
        Delivery delivery = new Delivery("a", "a", "", 1, NOW + 1);
        LagNotes.took(lag, delivery, NOW, NOW + 60_000);
        LagNotes.finished(lag, delivery);
        assertThat(since.next(NOW)).isEqualTo(new Stretch(NOW, NOW + 1, 0));
        assertThat(since.next(NOW)).isEqualTo(new Stretch(Stretch.NONE, Stretch.NONE, 0));
    }
}
