package io.burgee.worker.saving;

import io.burgee.events.Event;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * When events of one payload happened, corrected where the client's clock was evidently wrong. It depends on nothing but
 * the payload and its time of receipt, so that every delivery and every replay gives the same times.
 *
 * <p>A payload is sent after its latest event, so a latest event more than five minutes in the future means a clock that is
 * ahead: the whole payload is shifted back until its latest event happens on receipt, which keeps the distances between
 * its events. A clock that is behind can't be told from events that waited to be sent, so those times are believed.
 * Times more than a day ahead are no skew but nonsense: such an event counts as happening on receipt, and doesn't shift its
 * neighbours.
 */
final class EventTime {
    private static final long TOLERANCE = Duration.ofMinutes(5).toMillis();
    private static final long SKEW_AT_MOST = Duration.ofDays(1).toMillis();

    private final long receivedAt;
    private final long shift;
    private final long earliest;

    /** @param acceptance events that happened longer before their receipt are too late to count */
    EventTime(long receivedAt, List<? extends Event> payload, Duration acceptance) {
        long latest = payload.stream()
                .mapToLong(Event::creationDate)
                .filter(at -> at <= receivedAt + SKEW_AT_MOST)
                .max()
                .orElse(receivedAt);
        this.receivedAt = receivedAt;
        this.shift = latest > receivedAt + TOLERANCE ? receivedAt - latest : 0;
        this.earliest = Math.max(0, receivedAt - acceptance.toMillis());
    }

    /** Epoch milliseconds; empty when the event came too late. */
    OptionalLong of(Event event) {
        long at = event.creationDate() > receivedAt + SKEW_AT_MOST
                ? receivedAt
                : Math.max(0, event.creationDate()) + shift;
        return at < earliest ? OptionalLong.empty() : OptionalLong.of(at);
    }
}
