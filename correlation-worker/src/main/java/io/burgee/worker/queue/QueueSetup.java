package io.burgee.worker.queue;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * What a queue and its dead-letter queue are like, and how to create them for development and tests. In production they are declared as
 * infrastructure, from the same numbers.
 */
public final class QueueSetup {
    /** After a queue's name. */
    public static final String DEAD_LETTERS = "-dlq";

    /** Deliveries, before a message is given up. */
    public static final int MAX_RECEIVES = 5;

    /** Bytes. */
    public static final int MAX_MESSAGE = 1_048_576;

    public static final Duration RETENTION = Duration.ofDays(4);
    /** Longer than the source's: a message keeps the time at which it was first sent. */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    private QueueSetup() {}

    /** Does nothing when the queue exists. */
    public static void create(SqsClient sqs, String name, Duration visibility) {
        if (exists(sqs, name)) {
            return;
        }
        String deadLetters = sqs.createQueue(request -> request.queueName(name + DEAD_LETTERS)
                        .attributes(Map.of(
                                QueueAttributeName.MAXIMUM_MESSAGE_SIZE, Integer.toString(MAX_MESSAGE),
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                                        Long.toString(DEAD_LETTER_RETENTION.toSeconds()))))
                .queueUrl();
        String arn = sqs.getQueueAttributes(
                        request -> request.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        sqs.createQueue(request -> request.queueName(name)
                .attributes(Map.of(
                        QueueAttributeName.MAXIMUM_MESSAGE_SIZE, Integer.toString(MAX_MESSAGE),
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD, Long.toString(RETENTION.toSeconds()),
                        QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()),
                        QueueAttributeName.REDRIVE_POLICY,
                                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"%d\"}"
                                        .formatted(arn, MAX_RECEIVES))));
    }

    private static boolean exists(SqsClient sqs, String name) {
        try {
            sqs.getQueueUrl(request -> request.queueName(name));
            return true;
        } catch (QueueDoesNotExistException e) {
            return false;
        }
    }
}
