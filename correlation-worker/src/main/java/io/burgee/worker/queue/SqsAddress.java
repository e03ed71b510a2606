package io.burgee.worker.queue;

import io.burgee.worker.platform.AwsCalls;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A queue of SQS by its name; its address is looked up when it is first needed. */
final class SqsAddress {
    private final SqsClient sqs;
    private final String name;
    private volatile @Nullable String url;

    SqsAddress(SqsClient sqs, String name) {
        this.sqs = sqs;
        this.name = name;
    }

    /** The queue where messages go that were given up. */
    static SqsAddress ofDeadLetters(SqsClient sqs, String name) {
        return new SqsAddress(sqs, name + QueueSetup.DEAD_LETTERS);
    }

    String name() {
        return name;
    }

    String url() {
        String known = url;
        if (known == null) {
            known = AwsCalls.call(
                    () -> sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
            url = known;
        }
        return known;
    }
}
