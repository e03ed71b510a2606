package io.burgee.worker.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Event;
import io.burgee.events.EventContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTimeTest {
    private static final long RECEIVED = 1_795_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final long DAY = 24 * 60 * MINUTE;

    private static List<Long> adjusted(long... times) {
        return adjusted(null, times);
    }

    private static List<Long> adjustedSent(long sentAt, long... times) {
        return adjusted(RECEIVED + sentAt, times);
    }

    private static List<Long> adjusted(@Nullable Long sentAt, long[] times) {
        List<Event.Index> payload = LongStream.of(times)
                .mapToObj(at -> new Event.Index(
                        RECEIVED + at, new EventContext(Map.of("user", "ann"), Set.of(), Map.of(), null)))
                .toList();
        EventTime time = new EventTime(RECEIVED, sentAt, payload, Duration.ofDays(7));
        return payload.stream()
                .map(time::of)
                .map(at -> at.isPresent() ? at.getAsLong() - RECEIVED : null)
                .toList();
    }

    @Test
    void believesTimesUpToFiveMinutesAhead() {
        assertThat(adjusted(-MINUTE, 5 * MINUTE)).containsExactly(-MINUTE, 5 * MINUTE);
    }

    @Test
    void shiftsAWholePayloadWhoseClockIsAhead() {
        assertThat(adjusted(58 * MINUTE, 60 * MINUTE)).containsExactly(-2 * MINUTE, 0L);
    }

    @Test
    void aTimeOutOfReasonDoesNotMoveItsNeighbours() {
        assertThat(adjusted(-MINUTE, 40_000 * DAY)).containsExactly(-MINUTE, 0L);
    }

    @Test
    void correctsAClockByTheTimeOfSendingWhicheverWayItIsWrong() {
        assertThat(adjustedSent(-120 * MINUTE, -130 * MINUTE, -120 * MINUTE)).containsExactly(-10 * MINUTE, 0L);
        assertThat(adjustedSent(9 * DAY, 8 * DAY, 9 * DAY)).containsExactly(-DAY, 0L);
        assertThat(adjustedSent(-9 * DAY, -9 * DAY - MINUTE)).containsExactly(-MINUTE);
    }

    @Test
    void leavesAClockAloneThatIsRightOrAlmost() {
        assertThat(adjustedSent(-5 * MINUTE, -6 * DAY, -5 * MINUTE)).containsExactly(-6 * DAY, -5 * MINUTE);
        assertThat(adjustedSent(0, -8 * DAY, 6 * MINUTE)).containsExactly(null, 0L);
    }

    @Test
    void aTimeOfSendingThatMakesNoSenseMakesNoFuture() {
        assertThat(adjustedSent(-RECEIVED, -DAY, 0)).containsExactly(0L, 0L);
    }

    @Test
    void dropsWhatHappenedMoreThanTheAcceptanceAgo() {
        assertThat(adjusted(-7 * DAY, -7 * DAY - 1, -RECEIVED, Long.MIN_VALUE - RECEIVED))
                .containsExactly(-7 * DAY, null, null, null);
    }
}
