package io.burgee.worker.saving;

import io.burgee.events.Event;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * When events of one payload happened, corrected where the client's clock was evidently wrong. It depends on nothing but
 * the payload, its time of sending and its time of receipt, so that every delivery and every replay gives the same times.
 *
 * <p>A payload that says when it was sent, by the same clock, tells how wrong that clock is: where the time of receipt is more than five
 * minutes off, the whole payload is shifted by the difference. Most don't say. Then a latest event more than five minutes in the
 * future means a clock that is ahead, as a payload is sent after its latest event: it is shifted back until its latest event happens on
 * receipt, which keeps the distances between its events. A clock that is behind can't be told from events that waited to be sent, so
 * those times are believed. Times more than a day ahead are no skew but nonsense: such an event counts as happening on receipt, and
 * doesn't shift its neighbours.
 */
final class EventTime {
    private static final long TOLERANCE = Duration.ofMinutes(5).toMillis();
    private static final long SKEW_AT_MOST = Duration.ofDays(1).toMillis();

    private final long receivedAt;
    private final long shift;
    private final long nonsense;
    private final long earliest;

    /**
     * @param sentAt by the clock that the events were timed by; null when that is not known
     * @param acceptance events that happened longer before their receipt are too late to count
     */
    EventTime(long receivedAt, @Nullable Long sentAt, List<? extends Event> payload, Duration acceptance) {
        this.receivedAt = receivedAt;
        this.shift = sentAt == null ? guessed(receivedAt, payload) : known(receivedAt - sentAt);
        this.nonsense = sentAt == null ? receivedAt + SKEW_AT_MOST : Long.MAX_VALUE;
        this.earliest = Math.max(0, receivedAt - acceptance.toMillis());
    }

    private static long known(long difference) {
        return Math.abs(difference) > TOLERANCE ? difference : 0;
    }

    private static long guessed(long receivedAt, List<? extends Event> payload) {
        long latest = payload.stream()
                .mapToLong(Event::creationDate)
                .filter(at -> at <= receivedAt + SKEW_AT_MOST)
                .max()
                .orElse(receivedAt);
        return latest > receivedAt + TOLERANCE ? receivedAt - latest : 0;
    }

    /** Epoch milliseconds; empty when the event came too late. */
    OptionalLong of(Event event) {
        long at = event.creationDate() > nonsense ? receivedAt : Math.max(0, event.creationDate()) + shift;
        if (at > receivedAt + TOLERANCE) {
            at = receivedAt;
        }
        return at < earliest ? OptionalLong.empty() : OptionalLong.of(at);
    }
}
