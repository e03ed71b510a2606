package io.burgee.worker.queue;

import io.burgee.worker.platform.AwsCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A queue of SQS and its dead-letter queue, by name; both are looked up when they are first needed. */
public final class SqsQueue implements Queue {
    private static final int BATCH = 10;
    private static final int MAX_REASON = 1_000;

    private final SqsClient sqs;
    private final SqsAddress queue;
    private final SqsAddress deadLetters;
    private final Duration visibility;

    /** @param visibility how long a received message is kept from others */
    public SqsQueue(SqsClient sqs, String name, Duration visibility) {
        this.sqs = sqs;
        this.queue = new SqsAddress(sqs, name);
        this.deadLetters = SqsAddress.ofDeadLetters(sqs, name);
        this.visibility = visibility;
    }

    @Override
    public List<Delivery> receive(int max, Duration wait) {
        var response = AwsCalls.call(() -> sqs.receiveMessage(request -> request.queueUrl(queue.url())
                .maxNumberOfMessages(max)
                .waitTimeSeconds((int) wait.toSeconds())
                .visibilityTimeout((int) visibility.toSeconds())
                .messageSystemAttributeNames(
                        MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                        MessageSystemAttributeName.SENT_TIMESTAMP)));
        return response.messages().stream().map(SqsQueue::delivery).toList();
    }

    private static Delivery delivery(Message message) {
        Map<MessageSystemAttributeName, String> attributes = message.attributes();
        return new Delivery(
                message.messageId(),
                message.receiptHandle(),
                message.body(),
                Integer.parseInt(attributes.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1")),
                Long.parseLong(attributes.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
    }

    @Override
    public void delete(List<Delivery> deliveries) {
        // A receipt that has expired is no failure: the message comes back and is handled again, to no effect.
        var entries = IntStream.range(0, deliveries.size())
                .mapToObj(i -> DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(deliveries.get(i).receipt())
                        .build())
                .toList();
        AwsCalls.call(() ->
                sqs.deleteMessageBatch(request -> request.queueUrl(queue.url()).entries(entries)));
    }

    @Override
    public void extend(List<Delivery> deliveries, Duration visibility) {
        if (deliveries.isEmpty()) {
            return;
        }
        var entries = IntStream.range(0, deliveries.size())
                .mapToObj(i -> ChangeMessageVisibilityBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .receiptHandle(deliveries.get(i).receipt())
                        .visibilityTimeout((int) visibility.toSeconds())
                        .build())
                .toList();
        AwsCalls.call(() -> sqs.changeMessageVisibilityBatch(
                request -> request.queueUrl(queue.url()).entries(entries)));
    }

    @Override
    public void send(List<String> bodies, Duration delay) {
        for (int from = 0; from < bodies.size(); from += BATCH) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (String body : bodies.subList(from, Math.min(bodies.size(), from + BATCH))) {
                entries.add(SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(entries.size()))
                        .messageBody(body)
                        .delaySeconds((int) delay.toSeconds())
                        .build());
            }
            var response = AwsCalls.call(() -> sqs.sendMessageBatch(
                    request -> request.queueUrl(queue.url()).entries(entries)));
            if (!response.failed().isEmpty()) {
                throw AwsCalls.partly(
                        queue.name() + " refused " + response.failed().size() + " messages: "
                                + response.failed().getFirst().code());
            }
        }
    }

    @Override
    public void reject(Delivery delivery, Cause cause, String reason) {
        String bounded = reason.substring(0, Math.min(reason.length(), MAX_REASON));
        AwsCalls.call(() -> sqs.sendMessage(request -> request.queueUrl(deadLetters.url())
                .messageBody(delivery.body())
                .messageAttributes(Map.of(
                        SqsDeadLetters.CAUSE,
                        text(cause.word()),
                        SqsDeadLetters.REASON,
                        text(printable(bounded)),
                        SqsDeadLetters.FIRST_SENT,
                        text(Long.toString(delivery.sentAt())),
                        "originalMessageId",
                        text(delivery.id())))));
        delete(List.of(delivery));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value)
                .build();
    }

    /** SQS takes no control characters, and no empty value. */
    private static String printable(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.isEmpty() ? "unknown" : printable;
    }

    @Override
    public Depth depth() {
        var attributes = AwsCalls.call(() -> sqs.getQueueAttributes(request -> request.queueUrl(queue.url())
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED)))
                .attributes();
        return new Depth(
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }
}
