package io.burgee.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.events.Sender;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {
    private static final String ID = "66f1e4b3a9c8d7e6f5a4b3c2";
    private static final String BATCH = "[{\"kind\":\"index\",\"creationDate\":1,\"context\":{\"key\":\"ü\"}}]";

    private static Elastic elastic;
    private static ControlPlane controlPlane;
    private static Ingest ingest;

    @BeforeAll
    static void start() {
        elastic = Elastic.start();
        controlPlane = new ControlPlane().with("production", ID);
        ingest = Ingest.start(elastic.endpoint(), controlPlane.address(), "burgee.ingest.request-timeout=1s")
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

    @ParameterizedTest
    @CsvSource({
        "/bulk, sdk-production, ANALYTICS, SERVER",
        "/diagnostic, api_key sdk-production, DIAGNOSTIC, SERVER",
        "/mobile, mob-production, ANALYTICS, MOBILE",
        "/mobile/events, mob-production, ANALYTICS, MOBILE",
        "/mobile/events/bulk, mob-production, ANALYTICS, MOBILE",
        "/mobile/events/diagnostic, mob-production, DIAGNOSTIC, MOBILE",
        "/events/bulk/" + ID + ", , ANALYTICS, BROWSER",
        "/events/diagnostic/" + ID + ", , DIAGNOSTIC, BROWSER",
    })
    void accepts_a_batch_when_the_queue_has_it(
            String path, String authorization, Frame.Kind kind, Frame.Channel channel) {
        HttpRequest.Builder request = ingest.request(path)
                .header("X-LaunchDarkly-Payload-ID", "payload-1")
                .header("X-LaunchDarkly-Event-Schema", "4")
                .header("X-LaunchDarkly-User-Agent", "JSClient/3.9.5")
                .POST(HttpRequest.BodyPublishers.ofString(BATCH));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = ingest.send(request);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Date")).isPresent();
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        List<Frame> frames = elastic.drainFrames();
        assertThat(frames).hasSize(1);
        Frame frame = frames.getFirst();
        assertThat(frame.environmentId()).isEqualTo(ID);
        assertThat(frame.kind()).isEqualTo(kind);
        assertThat(frame.channel()).isEqualTo(channel);
        assertThat(frame.payloadId()).isEqualTo("payload-1");
        assertThat(frame.sender().userAgent()).isEqualTo("JSClient/3.9.5");
        assertThat(frame.receivedAt())
                .isCloseTo(System.currentTimeMillis(), org.assertj.core.data.Offset.offset(60_000L));
        assertThat(new String(frame.body(), UTF_8)).isEqualTo(BATCH);
    }

    @ParameterizedTest
    @CsvSource({"/a/" + ID + ".gif", "/events/bulk/" + ID + "/a/" + ID + ".gif"})
    void accepts_a_beacon_in_either_alphabet(String path) {
        byte[] batch = "[{\"key\":\"?>?>~~\"}]".getBytes(UTF_8);
        for (Base64.Encoder encoder :
                List.of(Base64.getUrlEncoder(), Base64.getUrlEncoder().withoutPadding(), Base64.getEncoder())) {
            HttpResponse<String> response = ingest.get(path + "?d=" + encoder.encodeToString(batch));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("image/gif");
            assertThat(response.body()).startsWith("GIF89a");
            assertThat(elastic.drainFrames()).singleElement().satisfies(frame -> {
                assertThat(frame.body()).isEqualTo(batch);
                assertThat(frame.channel()).isEqualTo(Frame.Channel.BROWSER);
            });
        }
    }

    @Test
    void inflates_and_takes_chunked_bodies() throws IOException {
        HttpResponse<String> zipped = ingest.send(ingest.request("/bulk")
                .header("Authorization", "sdk-production")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(gzip(BATCH.getBytes(UTF_8)))));
        HttpResponse<String> chunked = ingest.send(ingest.request("/bulk")
                .header("Authorization", "sdk-production")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(BATCH.getBytes(UTF_8)))));

        assertThat(zipped.statusCode()).isEqualTo(202);
        assertThat(chunked.statusCode()).isEqualTo(202);
        assertThat(elastic.drainFrames())
                .hasSize(2)
                .allSatisfy(frame -> assertThat(new String(frame.body(), UTF_8)).isEqualTo(BATCH))
                .extracting(Frame::payloadId)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "?sentAt=1795000000000, 1795000000000",
        "?d=x&sentAt=7, 7",
        "'', ",
        "?sentAt=, ",
        "?sentAt=-1, ",
        "?sentAt=17950000000000, ",
        "?sentAt=noon, ",
        "?unsentAt=7, "
    })
    void passes_on_when_a_batch_was_sent_by_the_senders_clock(String query, @Nullable Long sentAt) {
        HttpResponse<String> response = ingest.send(ingest.request("/bulk" + query)
                .header("Authorization", "sdk-production")
                .POST(HttpRequest.BodyPublishers.ofString(BATCH)));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(elastic.drainFrames())
                .singleElement()
                .satisfies(frame -> assertThat(frame.sentAt()).isEqualTo(sentAt));
    }

    @Test
    void passes_on_what_is_no_JSON_and_what_it_cannot_put_into_an_envelope_as_it_came() {
        HttpResponse<String> response = ingest.send(ingest.request("/bulk")
                .header("Authorization", "sdk-production")
                .header("X-LaunchDarkly-Payload-ID", "x".repeat(5_000))
                .header("User-Agent", "Agent/".repeat(100))
                .POST(HttpRequest.BodyPublishers.ofString("<html>")));

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(elastic.drainFrames()).singleElement().satisfies(frame -> {
            assertThat(new String(frame.body(), UTF_8)).isEqualTo("<html>");
            assertThat(frame.payloadId())
                    .isEqualTo(UUID.nameUUIDFromBytes("x".repeat(5_000).getBytes(UTF_8))
                            .toString());
            assertThat(frame.sender().userAgent()).hasSize(Sender.MAX_USER_AGENT);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /bulk, , 401, unknown_key",
        "POST, /bulk, sdk-other, 401, unknown_key",
        "POST, /bulk, mob-production, 401, unknown_key",
        "POST, /mobile, sdk-production, 401, unknown_key",
        "POST, /bulk, " + ID + ", 401, unknown_key",
        "POST, /events/bulk/000000000000000000000000, , 401, unknown_key",
        "GET, /bulk, sdk-production, 400, no_such_endpoint",
        "DELETE, /events/bulk/" + ID + ", , 400, no_such_endpoint",
        "POST, /events/other, , 400, no_such_endpoint",
        "POST, /mobile/other, mob-production, 400, no_such_endpoint",
    })
    void refuses_with_a_status_that_SDKs_survive_or_must_heed(
            String method, String path, String authorization, int status, String code) {
        HttpRequest.Builder request = ingest.request(path)
                .method(
                        method,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofString(BATCH)
                                : HttpRequest.BodyPublishers.noBody());
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<String> response = ingest.send(request);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
        assertThat(elastic.drain()).isEmpty();
    }

    @Test
    void lets_pages_of_any_origin_send_and_see_refusals() {
        String path = "/events/bulk/" + ID;
        HttpResponse<String> preflight = ingest.send(ingest.request(path)
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .header("Origin", "http://shop.example")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type,x-launchdarkly-event-schema"));
        HttpResponse<String> refused = ingest.send(ingest.request("/events/bulk/unknown")
                .header("Origin", "http://shop.example")
                .POST(HttpRequest.BodyPublishers.ofString(BATCH)));
        HttpResponse<String> withoutOrigin =
                ingest.send(ingest.request(path).POST(HttpRequest.BodyPublishers.ofString(BATCH)));

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.body()).isEmpty();
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(it -> assertThat(it).contains("POST"));
        assertThat(preflight
                        .headers()
                        .firstValue("Access-Control-Allow-Headers")
                        .orElse(""))
                .containsIgnoringCase("x-launchdarkly-event-schema")
                .containsIgnoringCase("content-type");
        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("http://shop.example");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("http://shop.example");
        assertThat(refused.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("Date");
        assertThat(withoutOrigin.headers().firstValue("Access-Control-Allow-Origin"))
                .contains("*");
    }

    @Test
    void gives_up_on_a_slow_body_while_others_are_served() throws IOException {
        try (Socket slow = new Socket("127.0.0.1", ingest.port())) {
            slow.getOutputStream()
                    .write(
                            "POST /bulk HTTP/1.1\r\nHost: x\r\nAuthorization: sdk-production\r\nContent-Length: 100\r\n\r\n[{"
                                    .getBytes(UTF_8));

            assertThat(ingest.send(ingest.bulk("production", "quick", BATCH)).statusCode())
                    .isEqualTo(202);
            assertThat(firstLine(slow.getInputStream())).startsWith("HTTP/1.1 408 ");
        }
        assertThat(ingest.meters()).contains("burgee_ingest_inflight_bytes 0.0");
    }

    /** A busy machine may turn some away; what it accepts it keeps. */
    @Test
    void groups_a_thousand_concurrent_batches_and_loses_none_that_it_accepted() {
        Map<String, CompletableFuture<HttpResponse<String>>> answers = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            String id = "payload-" + i;
            answers.put(id, ingest.sendAsync(ingest.bulk("production", id, "[{\"id\":\"" + id + "\"}]")));
        }
        List<String> accepted = answers.entrySet().stream()
                .filter(it -> it.getValue().join().statusCode() == 202)
                .map(Map.Entry::getKey)
                .toList();

        assertThat(answers.values())
                .allSatisfy(it -> assertThat(it.join().statusCode()).isIn(202, 503));
        assertThat(accepted).isNotEmpty();
        var groups = elastic.drain();
        assertThat(groups.stream().flatMap(group -> group.frames().stream()))
                .allSatisfy(frame -> assertThat(new String(frame.body(), UTF_8))
                        .isEqualTo("[{\"id\":\"" + frame.payloadId() + "\"}]"))
                .extracting(Frame::payloadId)
                .doesNotHaveDuplicates()
                .containsAll(accepted);
        assertThat(groups).hasSizeLessThan(300);
    }

    @Test
    void says_how_it_is() {
        ingest.send(ingest.bulk("production", "p", BATCH));

        assertThat(ingest.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(ingest.meters())
                .contains("burgee_ingest_batches_accepted_total{channel=\"server\"}")
                .contains("burgee_ingest_batches_refused_total{reason=\"overload\",status=\"503\"} 0.0")
                .contains("burgee_ingest_group_batches_count")
                .contains("burgee_ingest_send_seconds{quantile=\"0.99\"}");
    }

    static void assertCode(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String firstLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
            line.append((char) c);
        }
        return line.toString();
    }
}
