package io.burgee.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever ends the process, every batch that was answered 202 is in the queue (invariant I12). */
class EndTest {
    private static final String ID = "66f1e4b3a9c8d7e6f5a4b3c2";
    private static final int SENDERS = 32;

    private static Elastic elastic;
    private static ControlPlane controlPlane;

    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final CountDownLatch underLoad = new CountDownLatch(500);

    @BeforeAll
    static void start() {
        elastic = Elastic.start();
        controlPlane = new ControlPlane().with("production", ID);
    }

    @AfterAll
    static void stop() {
        controlPlane.close();
        elastic.close();
    }

    @BeforeEach
    void emptyQueue() {
        elastic.drain();
    }

    @Test
    void a_SIGTERM_under_load_commits_what_has_come_and_answers_it() throws Exception {
        try (IngestProcess ingest =
                        IngestProcess.start(List.of("-Xmx256m"), elastic.endpoint(), controlPlane.address());
                ExecutorService senders = send(ingest)) {
            assertThat(underLoad.await(60, TimeUnit.SECONDS)).isTrue();
            ingest.terminate();

            assertThat(ingest.exitStatus()).as("128 + SIGTERM").isEqualTo(143);
            senders.shutdown();
            assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(statuses).isSubsetOf(202, 503);
        assertThat(payloadIds()).containsExactlyInAnyOrderElementsOf(accepted);
    }

    @Test
    void a_SIGKILL_under_load_loses_no_batch_that_was_answered() throws Exception {
        try (IngestProcess ingest =
                        IngestProcess.start(List.of("-Xmx256m"), elastic.endpoint(), controlPlane.address());
                ExecutorService senders = send(ingest)) {
            assertThat(underLoad.await(60, TimeUnit.SECONDS)).isTrue();
            ingest.kill();
            senders.shutdown();
            assertThat(senders.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(payloadIds()).containsAll(accepted);
    }

    private static List<String> payloadIds() {
        return elastic.drainFrames().stream().map(Frame::payloadId).distinct().toList();
    }

    /** Each sends one batch after the other until there is no server. */
    private ExecutorService send(IngestProcess ingest) {
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
        AtomicInteger count = new AtomicInteger();
        for (int i = 0; i < SENDERS; i++) {
            senders.execute(() -> {
                while (ingest.isAlive()) {
                    String id = "payload-" + count.incrementAndGet();
                    int status = ingest.client
                            .sendAsync(ingest.client.bulk("production", id, "[{\"id\":\"" + id + "\"}]"))
                            .handle((response, gone) -> gone == null ? response.statusCode() : 0)
                            .join();
                    if (status == 202) {
                        accepted.add(id);
                        underLoad.countDown();
                    }
                    if (status > 0) {
                        statuses.add(status);
                    }
                }
            });
        }
        return senders;
    }
}
