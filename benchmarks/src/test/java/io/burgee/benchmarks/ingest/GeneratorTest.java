package io.burgee.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class GeneratorTest {

    @Test
    void ids_look_random_and_tell_their_batch() {
        var ids = new PayloadIds(7);
        var seen =
                LongStream.range(0, 10_000).mapToObj(number -> id(ids, number)).toList();

        assertThat(seen)
                .doesNotHaveDuplicates()
                .allMatch(it -> it.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
        assertThat(seen.stream().map(ids::numberOf))
                .containsExactlyElementsOf(LongStream.range(0, 10_000).boxed().toList());
        assertThat(new PayloadIds(8).numberOf(seen.getFirst())).isEqualTo(-1);
        assertThat(ids.numberOf("no id")).isEqualTo(-1);
    }

    @Test
    void batches_hold_ten_events_in_some_4_kB() {
        var batches = new Batches("localhost", List.of("sdk-a"), new PayloadIds(1));
        byte[] request = new byte[batches.longest()];
        String text = new String(request, 0, batches.write(3, request), StandardCharsets.UTF_8);
        String body = text.substring(text.indexOf("\r\n\r\n") + 4);

        assertThat(new JsonMapper().readTree(body)).hasSize(10);
        assertThat(text).contains("Content-Length: " + body.length() + "\r\n");
        assertThat(batches.meanBody()).isBetween(3_900.0, 4_300.0);
    }

    /** With one connection to a server that keeps the first batch waiting, those behind it count from when they were due. */
    @Test
    void counts_from_when_a_batch_was_due_and_sends_each_once() throws Exception {
        Set<String> received = ConcurrentHashMap.newKeySet();
        var hold = new CountDownLatch(1);
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/bulk", exchange -> {
            exchange.getRequestBody().readAllBytes();
            received.add(exchange.getRequestHeaders().getFirst("X-LaunchDarkly-Payload-ID"));
            await(hold);
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        var batches = new Batches("127.0.0.1:" + port, List.of("sdk-a"), new PayloadIds(1));
        try (var generator = new Generator(batches, 200, Duration.ZERO, Duration.ofMillis(500))) {
            generator.connect("127.0.0.1", port, 1);
            generator.start();
            CompletableFuture.delayedExecutor(600, TimeUnit.MILLISECONDS).execute(hold::countDown);
            Outcome outcome = generator.awaitAnswers();

            assertThat(outcome.errors()).isZero();
            assertThat(outcome.unanswered()).isZero();
            assertThat(outcome.accepted().cardinality()).isEqualTo(100);
            assertThat(received).hasSize(100);
            assertThat(outcome.millis(1))
                    .as("the last was due at 495 ms and held until 600")
                    .isGreaterThanOrEqualTo(100);
            assertThat(outcome.worstMillis()).isGreaterThanOrEqualTo(590);
        } finally {
            server.stop(0);
        }
    }

    private static String id(PayloadIds ids, long number) {
        byte[] id = new byte[PayloadIds.LENGTH];
        ids.write(number, id, 0);
        return new String(id, StandardCharsets.US_ASCII);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
