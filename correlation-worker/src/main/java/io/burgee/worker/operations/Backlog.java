package io.burgee.worker.operations;

import io.burgee.worker.queue.Queue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for all workers together, as a look at the queues found it.
 *
 * @param waiting by queue
 * @param deadLetters by queue
 * @param workers how many share the work, at least 1
 */
public record Backlog(Map<String, Queue.Depth> waiting, Map<String, DeadLetterCount> deadLetters, int workers) {

    /** @param oldestAt when the oldest that was seen had been sent, epoch milliseconds; null when there is none */
    public record DeadLetterCount(long count, @Nullable Long oldestAt) {
        /** In seconds; 0 when there is none. */
        double age(long now) {
            return oldestAt == null ? 0 : Math.max(0, now - oldestAt) / 1_000.0;
        }
    }

    /** Messages that could be received now, for each worker. */
    public double perWorker() {
        return (double) waiting.values().stream()
                        .mapToLong(Queue.Depth::visible)
                        .sum()
                / workers;
    }
}
