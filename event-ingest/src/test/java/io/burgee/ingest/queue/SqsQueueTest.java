package io.burgee.ingest.queue;

import static org.awaitility.Awaitility.await;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;

class SqsQueueTest {

    @Test
    void the_search_goes_on_after_the_client_threw() {
        try (SqsQueue queue = new SqsQueue(new ThrowingOnce(), "events", new QueueTime(InstantSource.system()))) {
            queue.start();

            await().until(queue::isFound);
        }
    }

    private static final class ThrowingOnce implements SqsAsyncClient {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public CompletableFuture<GetQueueUrlResponse> getQueueUrl(GetQueueUrlRequest request) {
            if (calls.getAndIncrement() == 0) {
                throw SdkClientException.create("injected");
            }
            return CompletableFuture.completedFuture(GetQueueUrlResponse.builder()
                    .queueUrl("http://localhost/events")
                    .build());
        }

        @Override
        public String serviceName() {
            return "sqs";
        }

        @Override
        public void close() {}
    }
}
