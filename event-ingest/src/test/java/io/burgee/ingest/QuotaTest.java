package io.burgee.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.events.Frame;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quotas as senders meet them. Rates here are so low that no bucket fills while a test runs. */
class QuotaTest {
    private static final String BATCH = "[{\"kind\":\"index\",\"creationDate\":1,\"context\":{\"key\":\"u\"}}]";
    private static final int BURST = 100;

    private static Elastic elastic;
    private static ControlPlane controlPlane;
    private static Ingest ingest;

    @BeforeAll
    static void start() {
        elastic = Elastic.start();
        controlPlane = new ControlPlane()
                .with("busy", "66f1e4b3a9c8d7e6f5a4b3c2")
                .with("quiet", "66f1e4b3a9c8d7e6f5a4b3c3")
                .with("heavy", "66f1e4b3a9c8d7e6f5a4b3c4")
                .with("page", "66f1e4b3a9c8d7e6f5a4b3c5")
                .allow("page", "{\"batchesPerSecond\":0}")
                .with("spent", "66f1e4b3a9c8d7e6f5a4b3c6");
        ingest = Ingest.start(
                        elastic.endpoint(),
                        controlPlane.address(),
                        "burgee.ingest.behind-proxy=true",
                        "burgee.ingest.quotas.environment.batches-per-second=1",
                        "burgee.ingest.quotas.environment.bytes-per-second=10KB",
                        "burgee.ingest.quotas.environment.burst=" + BURST + "s",
                        "burgee.ingest.quotas.address.batches-per-second=1",
                        "burgee.ingest.quotas.address.burst=" + BURST + "s")
                .awaitReady();
    }

    @AfterAll
    static void stop() {
        ingest.close();
        controlPlane.close();
        elastic.close();
    }

    @BeforeEach
    void emptyQueue() {
        elastic.drain();
    }

    @Test
    void an_environment_over_its_quota_is_told_when_to_come_back_and_another_notices_nothing() {
        List<HttpResponse<String>> answers = IntStream.range(0, 2 * BURST)
                .mapToObj(i -> ingest.sendAsync(ingest.bulk("busy", "busy-" + i, BATCH)))
                .toList()
                .stream()
                .map(it -> it.join())
                .toList();

        assertThat(answers).filteredOn(it -> it.statusCode() == 202).hasSizeBetween(BURST, BURST + 60);
        assertThat(answers)
                .filteredOn(it -> it.statusCode() == 429)
                .isNotEmpty()
                .allSatisfy(it -> {
                    EndpointsTest.assertCode(it, 429, "quota");
                    assertThat(it.headers().firstValue("Retry-After")).contains("1");
                });
        assertThat(ingest.send(ingest.bulk("quiet", "quiet", BATCH)).statusCode())
                .isEqualTo(202);
        assertThat(elastic.drainFrames())
                .hasSize(1
                        + (int) answers.stream()
                                .filter(it -> it.statusCode() == 202)
                                .count());
    }

    @Test
    void bytes_count_and_the_wait_is_as_long_as_it_takes() {
        String half = "[\"" + "x".repeat(600 << 10) + "\"]";
        assertThat(ingest.send(ingest.bulk("heavy", "first", half)).statusCode())
                .isEqualTo(202);
        HttpResponse<String> refused = ingest.send(ingest.bulk("heavy", "second", half));

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(2, 30);
    }

    @Test
    void an_address_is_limited_where_its_key_is_public() {
        assertThat(IntStream.range(0, 2 * BURST).mapToObj(i -> beacon("198.51.100.1")))
                .filteredOn(status -> status == 429)
                .isNotEmpty();
        assertThat(beacon("198.51.100.2")).isEqualTo(202);
    }

    @Test
    void a_batch_beyond_the_plan_is_answered_as_accepted_dropped_and_put_on_record() {
        assertThat(status("spent")).isEqualTo(202);
        controlPlane.allow("spent", "{\"usedUp\":true}");
        await().until(() ->
                ingest.send(ingest.bulk("spent", "dropped", BATCH)).body().contains("plan_used_up"));

        elastic.drain();
        assertThat(status("spent")).isEqualTo(202);
        assertThat(elastic.drainFrames()).singleElement().satisfies(frame -> {
            assertThat(frame.kind()).isEqualTo(Frame.Kind.UNUSABLE);
            assertThat(new String(frame.body(), StandardCharsets.US_ASCII))
                    .contains("the environment's plan is used up");
        });
        assertThat(ingest.meters()).containsPattern("refused_total\\{reason=\"plan_used_up\",status=\"202\"} [1-9]");
    }

    private static int status(String name) {
        return ingest.send(ingest.bulk(name, "p", BATCH)).statusCode();
    }

    private static int beacon(String address) {
        return ingest.send(ingest.request("/events/bulk/66f1e4b3a9c8d7e6f5a4b3c5")
                        .header("X-Forwarded-For", address)
                        .POST(BodyPublishers.ofString(BATCH)))
                .statusCode();
    }
}
