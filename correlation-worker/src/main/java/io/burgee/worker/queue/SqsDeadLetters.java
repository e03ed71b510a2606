package io.burgee.worker.queue;

import io.burgee.worker.platform.AwsCalls;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A dead-letter queue of SQS, emptied by a message move task. */
public final class SqsDeadLetters implements DeadLetters {
    static final String CAUSE = "cause";
    static final String REASON = "reason";
    static final String FIRST_SENT = "firstSentAt";

    private final SqsClient sqs;
    private final SqsAddress source;
    private final SqsAddress letters;

    /** @param name the queue's whose messages were given up */
    public SqsDeadLetters(SqsClient sqs, String name) {
        this.sqs = sqs;
        this.source = new SqsAddress(sqs, name);
        this.letters = SqsAddress.ofDeadLetters(sqs, name);
    }

    @Override
    public long count() {
        return Long.parseLong(attribute(letters, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES));
    }

    @Override
    public State look() {
        long count = count();
        List<Letter> sample = count == 0 ? List.of() : sample();
        return new State(
                letters.name(),
                source.name(),
                count,
                sample.stream().map(Letter::sentAt).min(Long::compare).orElse(null),
                sample,
                lastMove(attribute(letters, QueueAttributeName.QUEUE_ARN)).orElse(null));
    }

    private List<Letter> sample() {
        return AwsCalls.call(() -> sqs.receiveMessage(request -> request.queueUrl(letters.url())
                        .maxNumberOfMessages(SAMPLE)
                        .visibilityTimeout(0)
                        .messageAttributeNames(CAUSE, REASON, FIRST_SENT)
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)))
                .messages()
                .stream()
                .map(SqsDeadLetters::letter)
                .toList();
    }

    private static Letter letter(Message message) {
        String sent = message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0");
        return new Letter(
                message.messageId(),
                attribute(message, CAUSE, "undelivered"),
                attribute(message, REASON, "no worker finished any of its deliveries"),
                Long.parseLong(attribute(message, FIRST_SENT, sent)));
    }

    private static String attribute(Message message, String name, String otherwise) {
        MessageAttributeValue value = message.messageAttributes().get(name);
        return value == null || value.stringValue() == null ? otherwise : value.stringValue();
    }

    @Override
    public Optional<Move> redrive() {
        String from = attribute(letters, QueueAttributeName.QUEUE_ARN);
        Optional<Move> last = lastMove(from);
        if (last.isPresent() && last.get().runs()) {
            return last;
        }
        if (count() == 0) {
            return Optional.empty();
        }
        // The destination must be named: SQS can't tell where a message came from that a worker has put here itself.
        String to = attribute(source, QueueAttributeName.QUEUE_ARN);
        AwsCalls.call(() ->
                sqs.startMessageMoveTask(request -> request.sourceArn(from).destinationArn(to)));
        return lastMove(from);
    }

    private Optional<Move> lastMove(String arn) {
        return AwsCalls.call(() -> sqs.listMessageMoveTasks(
                        request -> request.sourceArn(arn).maxResults(1)))
                .results()
                .stream()
                .findFirst()
                .map(SqsDeadLetters::move);
    }

    private static Move move(ListMessageMoveTasksResultEntry task) {
        Long moved = task.approximateNumberOfMessagesMoved();
        return new Move(task.status(), moved == null ? 0 : moved, task.failureReason());
    }

    private String attribute(SqsAddress queue, QueueAttributeName name) {
        Map<QueueAttributeName, String> attributes = AwsCalls.call(() -> sqs.getQueueAttributes(
                        request -> request.queueUrl(queue.url()).attributeNames(name)))
                .attributes();
        return attributes.getOrDefault(name, "0");
    }
}
