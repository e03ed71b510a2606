package io.burgee.sdk;

import static io.burgee.sdk.Flags.events;
import static io.burgee.sdk.Flags.member;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Evaluations made = evaluations in summaries that the server took + drops counted, whatever happens meanwhile. */
class ConservationTest {
    private static final int THREADS = 8;
    private static final int BATCHES = 40;
    private static final int EVALUATIONS = 1_000_000;

    @Test
    void noEvaluationIsLostOrCountedTwice() throws Exception {
        AtomicInteger batches = new AtomicInteger();
        LongAdder made = new LongAdder();
        StubServer server = new StubServer();
        // Every third batch fails, and so does its repetition.
        server.on("/bulk", exchange -> {
            boolean fails = batches.getAndIncrement() % 4 >= 2;
            exchange.sendResponseHeaders(fails ? 503 : 202, -1);
        });
        TestData data = new TestData();
        for (int flag = 0; flag < 10; flag++) {
            data.on("flag-" + flag, true);
        }
        BurgeeClient client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                .uri(server.uri())
                .rules(data)
                .events(events -> events.flushInterval(Duration.ofMillis(1)).diagnostics(false))
                .pause(TestPause.none())
                .build());

        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        Future<?> changes = threads.submit(() -> {
            for (int change = 0; !Thread.currentThread().isInterrupted(); change++) {
                data.on("flag-" + change % 10, change % 3 == 0);
                Thread.yield();
            }
        });
        List<Future<?>> evaluating = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            Context who = Context.of("user-" + thread);
            evaluating.add(threads.submit(() -> {
                for (int i = 0; batches.get() < BATCHES || i < EVALUATIONS / THREADS; i++) {
                    client.boolVariation("flag-" + i % 11, who, false);
                    made.increment();
                }
            }));
        }
        for (Future<?> done : evaluating) {
            done.get();
        }
        threads.shutdownNow();
        changes.get();
        client.close();

        EventTotals totals = client.eventTotals();
        assertThat(made.sum()).isGreaterThanOrEqualTo(EVALUATIONS);
        assertThat(totals.evaluationsSummarised() + totals.evaluationsDropped()).isEqualTo(made.sum());
        assertThat(totals.evaluationsDropped()).isPositive();
        assertThat(acceptedBy(server, batches.get())).isEqualTo(totals.evaluationsSummarised());
        server.close();
    }

    @Test
    void noEvaluationIsLostWhileTheClientIsClosed() throws Exception {
        try (StubServer server = new StubServer()) {
            BurgeeClient client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                    .uri(server.uri())
                    .rules(new TestData().flag("flag", flag -> flag.trackEvents(true)))
                    .events(events -> events.capacity(1_000_000))
                    .build());
            LongAdder made = new LongAdder();
            CountDownLatch warm = new CountDownLatch(THREADS);
            AtomicBoolean closed = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> evaluating = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                evaluating.add(threads.submit(() -> {
                    for (int i = 0; i < 100 || !closed.get(); i++) {
                        client.boolVariation("flag", Context.of("ann"), false);
                        made.increment();
                        if (i == 99) {
                            warm.countDown();
                        }
                    }
                }));
            }
            warm.await();
            client.close();
            closed.set(true);
            for (Future<?> done : evaluating) {
                done.get();
            }
            threads.shutdown();
            EventTotals totals = client.eventTotals();
            assertThat(totals.evaluationsSummarised()).isGreaterThanOrEqualTo(100L * THREADS);
            assertThat(totals.evaluationsSummarised() + totals.evaluationsDropped())
                    .isEqualTo(made.sum());
        }
    }

    /** Sums the counters of the batches that were answered with 202. */
    private static long acceptedBy(StubServer server, int batches) {
        double sum = 0;
        for (int batch = 0; batch < batches; batch++) {
            String body = server.take("/bulk").body();
            if (batch % 4 < 2) {
                for (Value summary : events(body, "summary")) {
                    for (Value flag :
                            ((Value.Obj) member(summary, "features")).members().values()) {
                        for (Value counter : ((Value.Array) member(flag, "counters")).items()) {
                            sum += ((Value.Num) member(counter, "count")).value();
                        }
                    }
                }
            }
        }
        return (long) sum;
    }
}
