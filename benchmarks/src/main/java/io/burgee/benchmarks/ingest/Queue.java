package io.burgee.benchmarks.ingest;

import com.github.luben.zstd.Zstd;
import io.burgee.events.Fragment;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import java.net.URI;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A look into the queue from outside. */
final class Queue implements AutoCloseable {
    static final String NAME = "burgee-ingest";

    private final SqsAsyncClient sqs;
    private final String url;

    Queue(URI endpoint) {
        sqs = SqsAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .build();
        url = sqs.createQueue(request -> request.queueName(NAME)
                        .attributes(Map.of(
                                QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1048576",
                                QueueAttributeName.VISIBILITY_TIMEOUT, "600")))
                .join()
                .queueUrl();
    }

    /**
     * What was in the queue.
     *
     * @param batches the numbers of the batches found, each once
     * @param repeated batches that were there more than once
     * @param foreign frames with ids that are none of the run's
     * @param charged requests that SQS charges for receiving and deleting them: each 64 KiB of an answer, begun or whole, is one
     */
    record Contents(BitSet batches, long messages, long charged, long bytes, long repeated, long foreign) {}

    /** Takes everything out. */
    Contents drain(PayloadIds ids) {
        var found = new BitSet();
        long messages = 0;
        long charged = 0;
        long bytes = 0;
        long repeated = 0;
        long foreign = 0;
        while (true) {
            List<Message> received = sqs.receiveMessage(
                            request -> request.queueUrl(url).maxNumberOfMessages(10))
                    .join()
                    .messages();
            if (received.isEmpty()) {
                return new Contents(found, messages, charged, bytes, repeated, foreign);
            }
            int answered = received.stream()
                    .mapToInt(message -> message.body().length())
                    .sum();
            charged += Math.ceilDiv(answered, 64 << 10) + 1;
            for (Message message : received) {
                messages++;
                bytes += message.body().length();
                for (Frame frame : unpack(message.body()).frames()) {
                    if (!frame.isBatch()) {
                        continue;
                    }
                    int number = (int) ids.numberOf(frame.payloadId());
                    foreign += number < 0 ? 1 : 0;
                    repeated += number >= 0 && found.get(number) ? 1 : 0;
                    if (number >= 0) {
                        found.set(number);
                    }
                }
            }
            sqs.deleteMessageBatch(request -> request.queueUrl(url)
                            .entries(received.stream()
                                    .map(message -> DeleteMessageBatchRequestEntry.builder()
                                            .id(message.messageId())
                                            .receiptHandle(message.receiptHandle())
                                            .build())
                                    .toList()))
                    .join();
        }
    }

    private static Group unpack(String body) {
        byte[] bytes = Base64.getDecoder().decode(body);
        if (Fragment.isOne(bytes)) {
            throw new IllegalStateException("a batch of this run was cut into fragments");
        }
        return Group.decode(Zstd.decompress(bytes, Group.MAX_BYTES));
    }

    @Override
    public void close() {
        sqs.close();
    }
}
