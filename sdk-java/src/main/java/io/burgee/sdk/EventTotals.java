package io.burgee.sdk;

/**
 * What became of everything that the client reported since its start. Evaluations recorded = summarised + dropped + not yet flushed.
 *
 * @param eventsDelivered       exposures, goals and other full events that the server accepted
 * @param eventsDropped         full events let go, because the buffer was full, the server did not take them, or the client was closed
 * @param evaluationsSummarised evaluations in the summaries that the server accepted
 * @param evaluationsDropped    evaluations whose summary the server did not take, made after closing, or of too many flags that do not exist
 */
public record EventTotals(
        long eventsDelivered, long eventsDropped, long evaluationsSummarised, long evaluationsDropped) {}
