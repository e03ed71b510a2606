package io.burgee.worker.operations;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells about some ten seconds.
 *
 * @param at its end, epoch milliseconds
 * @param busy by queue, how much of the time its pollers had messages in hand, 0 to 1
 * @param oldestReceivedAge of the messages that this worker had in hand from the ingest queue, since the front tier sent them,
 *     in seconds; 0 when it had none
 * @param completeAge how long ago the youngest event came before which this worker has seen all correlated and counted, in seconds;
 *     while it has seen nothing yet, how long it has been looking
 * @param processed messages that were handled
 * @param throttles attempts at a call that DynamoDB throttled
 * @param cacheHits exposures that needed no write, since they were known to be stored
 * @param cacheMisses exposures that were written
 * @param backlog null when the queues could not be looked at
 */
public record Report(
        long at,
        Map<String, Double> busy,
        double oldestReceivedAge,
        double completeAge,
        long processed,
        long throttles,
        long cacheHits,
        long cacheMisses,
        @Nullable Backlog backlog) {

    /** Of the queue whose pollers were busiest: more workers are needed when any is. */
    public double busyFraction() {
        return busy.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
