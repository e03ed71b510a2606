package io.burgee.worker.saving;

import io.burgee.events.BatchDecoder;
import io.burgee.events.Event;
import io.burgee.events.Frame;
import io.burgee.events.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The elements of one batch, as facts and the ledger both see them: a pure function of the batch, whatever is measured.
 *
 * @param events those that could be read
 * @param rejected those that could not
 */
public record BatchReading(List<Timed> events, List<Outcome.Rejected> rejected) {

    /**
     * @param at when it happened by a corrected clock, epoch milliseconds; empty when the event came too late to count. Summaries are counts
     *     of what the sender served until it sent them: they are never late.
     */
    public record Timed(Outcome.Decoded decoded, OptionalLong at) {
        public boolean late() {
            return at.isEmpty();
        }
    }

    /** @param acceptance events that happened longer before their receipt are too late to count */
    public static BatchReading of(Frame frame, Duration acceptance) {
        List<Outcome.Decoded> decoded = new ArrayList<>();
        List<Outcome.Rejected> rejected = new ArrayList<>();
        for (Outcome outcome : BatchDecoder.decode(frame.body())) {
            switch (outcome) {
                case Outcome.Decoded event -> decoded.add(event);
                case Outcome.Rejected bad -> rejected.add(bad);
            }
        }
        EventTime time = new EventTime(
                frame.receivedAt(),
                frame.sentAt(),
                decoded.stream().map(Outcome.Decoded::event).toList(),
                acceptance);
        return new BatchReading(
                decoded.stream()
                        .map(event -> new Timed(event, at(event.event(), frame, time)))
                        .toList(),
                rejected);
    }

    private static OptionalLong at(Event event, Frame frame, EventTime time) {
        return event instanceof Event.Summary ? OptionalLong.of(frame.receivedAt()) : time.of(event);
    }
}
