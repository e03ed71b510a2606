package io.burgee.ingest;

import com.github.luben.zstd.Zstd;
import io.burgee.events.AcceptedBatches;
import io.burgee.events.Fragment;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** An SQS server over HTTP with the queue of this service in it, and a look into that queue. */
final class Elastic implements AutoCloseable {
    static final String QUEUE = "burgee-ingest";

    private final SQSRestServer server;
    private final int port;
    private final SqsAsyncClient sqs;

    private Elastic(SQSRestServer server) {
        this.server = server;
        this.port = server.waitUntilStarted().localAddress().getPort();
        this.sqs = SqsAsyncClient.builder()
                .endpointOverride(endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
                .build();
    }

    static Elastic start() {
        Elastic elastic = new Elastic(SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start());
        elastic.createQueue();
        return elastic;
    }

    /** A server in which the queue is yet missing. */
    static Elastic startEmpty(int port) {
        return new Elastic(
                SQSRestServerBuilder.withInterface("127.0.0.1").withPort(port).start());
    }

    void createQueue() {
        sqs.createQueue(request ->
                        request.queueName(QUEUE).attributes(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "1048576")))
                .join();
    }

    int port() {
        return port;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Takes everything out of the queue; groups in fragments count when all of theirs were there. */
    List<Group> drain() {
        Received received = new Received();
        drainMessages().forEach(received::add);
        return received.groups;
    }

    List<String> drainMessages() {
        String url = sqs.getQueueUrl(request -> request.queueName(QUEUE)).join().queueUrl();
        List<String> bodies = new ArrayList<>();
        while (true) {
            List<Message> messages = sqs.receiveMessage(
                            request -> request.queueUrl(url).maxNumberOfMessages(10))
                    .join()
                    .messages();
            if (messages.isEmpty()) {
                return bodies;
            }
            messages.forEach(message -> bodies.add(message.body()));
            sqs.deleteMessageBatch(request -> request.queueUrl(url)
                            .entries(messages.stream()
                                    .map(message -> DeleteMessageBatchRequestEntry.builder()
                                            .id(message.messageId())
                                            .receiptHandle(message.receiptHandle())
                                            .build())
                                    .toList()))
                    .join();
        }
    }

    /** The batches; what the front tier says of its own count is left out. */
    List<Frame> drainFrames() {
        return drain().stream()
                .flatMap(group -> group.frames().stream())
                .filter(Frame::isBatch)
                .toList();
    }

    /** How many batches of an environment were accepted, by what the groups say that the front tier counted. */
    static long accepted(List<Group> groups, String environmentId) {
        Map<Long, Long> byMinute = new HashMap<>();
        groups.stream()
                .flatMap(group -> group.frames().stream())
                .filter(frame -> !frame.isBatch() && frame.environmentId().equals(environmentId))
                .forEach(frame -> AcceptedBatches.decode(frame.body())
                        .byMinute()
                        .forEach((minute, batches) -> byMinute.merge(minute, batches, Math::max)));
        return byMinute.values().stream().mapToLong(Long::longValue).sum();
    }

    static Group unpack(String message) {
        return Received.group(Base64.getDecoder().decode(message));
    }

    /** What a worker makes of messages. */
    static final class Received {
        final List<Group> groups = new ArrayList<>();
        private final Map<String, Map<Integer, Fragment>> pieces = new HashMap<>();

        void add(String message) {
            byte[] bytes = Base64.getDecoder().decode(message);
            if (!Fragment.isOne(bytes)) {
                groups.add(group(bytes));
                return;
            }
            Fragment piece = Fragment.decode(bytes);
            var all = pieces.computeIfAbsent(piece.chunkId(), none -> new TreeMap<>());
            all.put(piece.part(), piece);
            if (all.size() == piece.parts()) {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                all.values().forEach(it -> whole.writeBytes(it.bytes()));
                groups.add(group(whole.toByteArray()));
            }
        }

        private static Group group(byte[] compressed) {
            return Group.decode(Zstd.decompress(compressed, Group.MAX_BYTES));
        }
    }

    @Override
    public void close() {
        sqs.close();
        server.stopAndWait();
    }
}
