package io.burgee.worker;

import io.burgee.worker.queue.Busy;
import io.burgee.worker.queue.Lag;
import io.burgee.worker.queue.SqsDeadLetters;
import io.burgee.worker.queue.SqsQueue;
import io.burgee.worker.queue.WorkQueue;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The three queues. */
record WorkQueues(WorkQueue ingest, WorkQueue correlate, WorkQueue fold) {

    static WorkQueues of(SqsClient sqs, WorkerSettings.Queues settings) {
        return new WorkQueues(
                queue(sqs, settings.ingest(), settings.pollers(), settings),
                queue(sqs, settings.correlate(), settings.pollers(), settings),
                queue(sqs, settings.fold(), 1, settings));
    }

    private static WorkQueue queue(SqsClient sqs, String name, int pollers, WorkerSettings.Queues settings) {
        return new WorkQueue(
                name,
                new SqsQueue(sqs, name, settings.visibility()),
                new SqsDeadLetters(sqs, name),
                new Lag(),
                new Busy(pollers, System::nanoTime));
    }

    List<WorkQueue> all() {
        return List.of(ingest, correlate, fold);
    }
}
