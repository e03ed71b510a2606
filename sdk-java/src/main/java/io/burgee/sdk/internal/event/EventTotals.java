package io.burgee.sdk.internal.event;

/**
 * What became of everything reported since the start. Evaluations made = summarised + dropped + not yet flushed.
 *
 * @param eventsDelivered       full events that the server accepted
 * @param eventsDropped         full events let go because the buffer was full or the server did not take them
 * @param evaluationsSummarised evaluations in summaries that the server accepted
 * @param evaluationsDropped    evaluations whose summary was not accepted, or that could not be counted
 */
public record EventTotals(
        long eventsDelivered, long eventsDropped, long evaluationsSummarised, long evaluationsDropped) {
    static final EventTotals NOTHING = new EventTotals(0, 0, 0, 0);
}
