package io.burgee.worker;

import io.burgee.worker.queue.DeadLetters;
import io.burgee.worker.queue.Lag;
import io.burgee.worker.queue.Queue;
import io.burgee.worker.queue.SqsDeadLetters;
import io.burgee.worker.queue.SqsQueue;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The three queues, with how far this worker is with each. */
record WorkQueues(WorkQueue ingest, WorkQueue correlate, WorkQueue fold) {

    record WorkQueue(String name, Queue queue, DeadLetters deadLetters, Lag lag) {}

    static WorkQueues of(SqsClient sqs, WorkerSettings.Queues settings) {
        return new WorkQueues(
                queue(sqs, settings.ingest(), settings.visibility()),
                queue(sqs, settings.correlate(), settings.visibility()),
                queue(sqs, settings.fold(), settings.visibility()));
    }

    private static WorkQueue queue(SqsClient sqs, String name, Duration visibility) {
        return new WorkQueue(name, new SqsQueue(sqs, name, visibility), new SqsDeadLetters(sqs, name), new Lag());
    }

    List<WorkQueue> all() {
        return List.of(ingest, correlate, fold);
    }
}
