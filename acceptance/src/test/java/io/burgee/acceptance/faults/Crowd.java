package io.burgee.acceptance.faults;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** SDKs that send batches at a steady rate, and each batch again, by the same id, until one of the ingests has taken it. */
final class Crowd implements AutoCloseable {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Truth truth;
    private final List<URI> ingests;
    private final int batchSize;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(
            4, Thread.ofVirtual().name("crowd-", 0).factory());
    private final AtomicInteger under = new AtomicInteger();
    final Set<String> accepted = ConcurrentHashMap.newKeySet();
    final AtomicInteger repeats = new AtomicInteger();

    Crowd(Truth truth, List<URI> ingests, int batchSize) {
        this.truth = truth;
        this.ingests = ingests;
        this.batchSize = batchSize;
    }

    void start(int batchesPerSecond) {
        clock.scheduleAtFixedRate(
                () -> Thread.startVirtualThread(this::send), 0, 1_000_000 / batchesPerSecond, TimeUnit.MICROSECONDS);
    }

    /** No new batches; returns when all that were begun are accepted. */
    void stop() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(10, TimeUnit.SECONDS);
        org.awaitility.Awaitility.await().atMost(Duration.ofMinutes(5)).until(() -> under.get() == 0);
    }

    private void send() {
        under.incrementAndGet();
        try {
            Truth.Batch batch;
            int number;
            synchronized (truth) {
                number = truth.batches();
                batch = truth.next(batchSize, clockOf(number));
            }
            for (int attempt = 0; !accepted(batch, ingests.get((number + attempt) % ingests.size())); attempt++) {
                repeats.incrementAndGet();
                Thread.sleep(Math.min(1_000, 50L << Math.min(attempt, 5)));
            }
            accepted.add(batch.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            under.decrementAndGet();
        }
    }

    /** One SDK in ten is an hour ahead, and one an hour behind. */
    private static long clockOf(int sdk) {
        long now = System.currentTimeMillis();
        return switch (sdk % 10) {
            case 0 -> now + HOUR;
            case 1 -> now - HOUR;
            default -> now;
        };
    }

    private boolean accepted(Truth.Batch batch, URI ingest) throws InterruptedException {
        var request = HttpRequest.newBuilder(ingest.resolve("/bulk"))
                .timeout(Duration.ofSeconds(15))
                .header("Authorization", StormTest.SDK_KEY)
                .header("Content-Type", "application/json")
                .header("X-LaunchDarkly-Event-Schema", "4")
                .header("X-LaunchDarkly-Payload-ID", batch.id())
                .header("User-Agent", "JavaClient/7.13.0")
                .POST(HttpRequest.BodyPublishers.ofString(batch.body()))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 202;
        } catch (IOException killed) {
            return false;
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.shutdownNow();
    }
}
