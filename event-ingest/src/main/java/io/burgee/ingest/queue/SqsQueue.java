package io.burgee.ingest.queue;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * An SQS queue. It is looked up by name, and looked for again for as long as it does not exist: this service never creates it, and needs no
 * restart when someone does.
 */
final class SqsQueue implements MessageQueue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SqsQueue.class);
    private static final Duration LOOK_UP_INTERVAL = Duration.ofSeconds(1);

    private final SqsAsyncClient sqs;
    private final String name;
    private final QueueTime time;
    private final Thread search;
    private volatile @Nullable String url;
    private boolean missed;

    SqsQueue(SqsAsyncClient sqs, String name, QueueTime time) {
        this.sqs = sqs;
        this.name = name;
        this.time = time;
        this.search = Thread.ofVirtual().name("queue-search").unstarted(this::search);
    }

    void start() {
        search.start();
    }

    private void search() {
        try {
            while (true) {
                if (url == null) {
                    lookUp();
                }
                Thread.sleep(LOOK_UP_INTERVAL);
            }
        } catch (InterruptedException e) {
            LOG.debug("queue search stopped");
        }
    }

    private void lookUp() throws InterruptedException {
        try {
            long asked = time.asked();
            GetQueueUrlResponse found =
                    sqs.getQueueUrl(request -> request.queueName(name)).get();
            date(found, asked);
            url = found.queueUrl();
            LOG.info("found queue {}", name);
            missed = false;
        } catch (ExecutionException | RuntimeException e) {
            if (!missed) {
                LOG.warn(
                        "queue {} is not found, batches are refused until it is: {}",
                        name,
                        String.valueOf(e.getCause() == null ? e : e.getCause()));
            }
            missed = true;
        }
    }

    @Override
    public boolean isFound() {
        return url != null;
    }

    @Override
    public CompletionStage<BitSet> send(List<String> bodies) {
        String to = url;
        if (to == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("queue " + name + " is not found"));
        }
        List<SendMessageBatchRequestEntry> entries = IntStream.range(0, bodies.size())
                .mapToObj(i -> SendMessageBatchRequestEntry.builder()
                        .id(Integer.toString(i))
                        .messageBody(bodies.get(i))
                        .build())
                .toList();
        try {
            long asked = time.asked();
            return sqs.sendMessageBatch(request -> request.queueUrl(to).entries(entries))
                    .whenComplete((response, failure) -> forgetIfGone(failure))
                    .thenApply(response -> {
                        date(response, asked);
                        return accepted(response);
                    });
        } catch (SdkException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void date(SdkResponse response, long asked) {
        SdkHttpResponse http = response.sdkHttpResponse();
        if (http != null) {
            http.firstMatchingHeader("Date").ifPresent(date -> time.answered(date, asked));
        }
    }

    private static BitSet accepted(SendMessageBatchResponse response) {
        BitSet accepted = new BitSet();
        response.successful().forEach(entry -> accepted.set(Integer.parseInt(entry.id())));
        return accepted;
    }

    private void forgetIfGone(@Nullable Throwable failure) {
        if (failure instanceof QueueDoesNotExistException
                || (failure != null && failure.getCause() instanceof QueueDoesNotExistException)) {
            url = null;
        }
    }

    @Override
    public void close() {
        search.interrupt();
    }
}
