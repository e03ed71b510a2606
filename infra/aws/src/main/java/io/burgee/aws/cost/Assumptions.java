package io.burgee.aws.cost;

import java.util.List;

/**
 * What the load does not say, and what one of each machine can do.
 *
 * @param bytesPerEvent JSON as SDKs send it, not compressed; measured: 4,176 B for a batch of ten
 * @param storedBytesPerEvent in a compressed group; measured: 28 B
 * @param bytesPerMessage of a group before Base64, of which a message of 64 KiB takes so many
 * @param goalShare of all events
 * @param eventsPerContextHour of a context in an hour in which it is seen at all
 * @param contextEvents of a context over the life of an iteration
 * @param enrolled share of contexts that are in any one experiment
 * @param unitsPerIteration contexts in an iteration whose tally is computed again each minute
 * @param batchesPerIngest that an ingest instance takes in a second at its target of CPU
 * @param messagesPerWorker that a worker handles in a second when it is never idle
 * @param workerBusy share of the time in which a worker is busy, in the middle of the band that its scaling leaves alone
 */
record Assumptions(
        double bytesPerEvent,
        double storedBytesPerEvent,
        double bytesPerMessage,
        double goalShare,
        double eventsPerContextHour,
        double contextEvents,
        double enrolled,
        double unitsPerIteration,
        double batchesPerIngest,
        double messagesPerWorker,
        double workerBusy) {

    static final Assumptions USUAL =
            new Assumptions(418, 28.4, 49_152, 0.05, 10, 280, 1.0 / 3, 1_000_000, 4_000, 20, 0.5);

    List<String> sentences() {
        return List.of(
                "The load is the same around the clock; DynamoDB is billed on demand.",
                "An event is %.0f B of JSON from SDKs that don't compress, and %.1f B in a queue and in the raw table."
                        .formatted(bytesPerEvent, storedBytesPerEvent),
                "%.0f %% of the events are goals; a context sends %.0f events in an hour in which it is seen, %.0f in an iteration's life."
                        .formatted(goalShare * 100, eventsPerContextHour, contextEvents),
                "A third of the contexts is in any one experiment; %,.0f contexts are in each, tallied every minute."
                        .formatted(unitsPerIteration),
                "An ingest instance takes %,.0f batches a second, a worker %.0f messages a second and is %.0f %% busy."
                        .formatted(batchesPerIngest, messagesPerWorker, workerBusy * 100),
                "Prices are us-east-1's of prices.properties, before tax, free tier and discounts; traffic to the internet and between zones is left out.");
    }
}
