package io.burgee.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.events.Sender;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wire protocol asks of a server of events beyond taking a batch (protocol §1.4, §5.1, §5.2). */
class ProtocolTest {
    private static final String ID = "66f1e4b3a9c8d7e6f5a4b3c2";
    private static final String BATCH = "[{\"kind\":\"index\",\"creationDate\":1,\"context\":{\"key\":\"u\"}}]";

    private static Elastic elastic;
    private static ControlPlane controlPlane;
    private static Ingest ingest;

    @BeforeAll
    static void start() {
        elastic = Elastic.start();
        controlPlane = new ControlPlane().with("production", ID);
        ingest = Ingest.start(elastic.endpoint(), controlPlane.address(), "burgee.ingest.max-in-flight=256MB")
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
    void passes_on_what_a_sender_says_about_itself() {
        HttpRequest.Builder request = ingest.bulk("production", "p", BATCH)
                .header("User-Agent", "NodeJSClient/9.13.7")
                .header("x-launchdarkly-wrapper", "wrap/0.1")
                .header("x-launchdarkly-tags", "application-id/my-app application-version/1.2.3")
                .header("x-launchdarkly-instance-id", "7f8cf35e-2e03-4bfe-8492-ce82768788f4")
                .header("x-launchDarkly-event-schema", "4");

        assertThat(ingest.send(request).statusCode()).isEqualTo(202);
        assertThat(elastic.drainFrames()).singleElement().satisfies(frame -> {
            assertThat(frame.kind()).isEqualTo(Frame.Kind.ANALYTICS);
            assertThat(frame.sender())
                    .isEqualTo(new Sender(
                            "NodeJSClient/9.13.7",
                            "wrap/0.1",
                            "application-id/my-app application-version/1.2.3",
                            "7f8cf35e-2e03-4bfe-8492-ce82768788f4"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "/bulk, 4, , ANALYTICS",
        "/bulk, 3, , ANALYTICS",
        "/bulk, 2, , UNSUMMARIZED",
        "/bulk, 1, , UNSUMMARIZED",
        "/bulk, , , UNSUMMARIZED",
        "/bulk, 4, true, UNSUMMARIZED",
        "/diagnostic, , , DIAGNOSTIC",
        "/mobile, , , UNSUMMARIZED",
        "/events/bulk/" + ID + ", , , ANALYTICS",
        "/events/bulk/" + ID + ", 2, , UNSUMMARIZED",
    })
    void tells_batches_without_summaries(String path, String schema, String unsummarized, Frame.Kind kind) {
        HttpRequest.Builder request = ingest.request(path)
                .header("Authorization", path.equals("/mobile") ? "mob-production" : "sdk-production")
                .POST(BodyPublishers.ofString(BATCH));
        if (schema != null) {
            request.header("X-LaunchDarkly-Event-Schema", schema);
        }
        if (unsummarized != null) {
            request.header("X-LaunchDarkly-Unsummarized", unsummarized);
        }

        assertThat(ingest.send(request).statusCode()).isEqualTo(202);
        assertThat(elastic.drainFrames()).extracting(Frame::kind).containsExactly(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "a", ""})
    void minds_no_content_type(String type) {
        HttpRequest.Builder request = ingest.request("/bulk")
                .header("Authorization", "sdk-production")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("d=1&" + BATCH));

        assertThat(ingest.send(request).statusCode()).isEqualTo(202);
        assertThat(elastic.drainFrames())
                .extracting(frame -> new String(frame.body(), UTF_8))
                .containsExactly("d=1&" + BATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bulk", "/diagnostic", "/mobile", "/mobile/events/diagnostic", "/events/diagnostic/" + ID})
    void answers_202_to_what_no_repetition_could_mend_and_keeps_on_record_why(String path) throws IOException {
        byte[] cut = Arrays.copyOf(EndpointsTest.gzip(BATCH.getBytes(UTF_8)), 30);
        byte[] bomb = EndpointsTest.gzip(new byte[20 << 20]);

        assertDropped(ingest.send(to(path, "gzip").POST(BodyPublishers.ofByteArray(cut))), "unreadable");
        assertDropped(ingest.send(to(path, "gzip").POST(BodyPublishers.ofString(BATCH))), "unreadable");
        assertDropped(ingest.send(to(path, "br").POST(BodyPublishers.ofString(BATCH))), "unsupported_encoding");
        assertDropped(ingest.send(to(path, "gzip").POST(BodyPublishers.ofByteArray(bomb))), "too_large");
        assertDropped(ingest.send(to(path, "identity").POST(BodyPublishers.noBody())), "empty");
        assertThat(elastic.drainFrames()).hasSize(4).allSatisfy(frame -> {
            assertThat(frame.environmentId()).isEqualTo(ID);
            assertThat(frame.kind()).isEqualTo(Frame.Kind.UNUSABLE);
            assertThat(new String(frame.body(), UTF_8))
                    .matches("(unreadable|unsupported_encoding|too_large): the batch was dropped: .*");
        });
        assertThat(ingest.meters())
                .contains("burgee_ingest_inflight_bytes 0.0")
                .contains("burgee_ingest_batches_refused_total{reason=\"too_large\",status=\"202\"}");
    }

    @Test
    void hears_a_body_that_is_too_long_out_before_it_says_so() {
        byte[] long_ = new byte[17 << 20];
        Arrays.fill(long_, (byte) ' ');

        assertDropped(ingest.send(to("/bulk", "identity").POST(BodyPublishers.ofByteArray(long_))), "too_large");
        assertDropped(
                ingest.send(to("/bulk", "identity")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(long_)))),
                "too_large");
        assertThat(elastic.drainFrames())
                .extracting(Frame::kind)
                .containsOnly(Frame.Kind.UNUSABLE)
                .hasSize(2);
        assertThat(ingest.meters()).contains("burgee_ingest_inflight_bytes 0.0");
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "'?d=', 0", "'?other=1', 0", "'?d=%25%25', 1", "'?d=***', 1", "'?d=%zz', 1", "'?d=%', 1"})
    void answers_a_beacon_with_its_image_whatever_it_carries(String query, int recorded) throws IOException {
        // Java's client sends no escape that is none.
        try (Socket socket = new Socket("127.0.0.1", ingest.port())) {
            socket.getOutputStream()
                    .write("GET /a/%s.gif%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .formatted(ID, query)
                            .getBytes(US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .startsWith("HTTP/1.1 200 ")
                    .containsIgnoringCase("content-type: image/gif");
        }
        assertThat(elastic.drainFrames()).hasSize(recorded);
    }

    @Test
    void keeps_unknown_keys_out_whatever_they_send() {
        byte[] long_ = new byte[17 << 20];
        HttpRequest.Builder unknown = ingest.request("/bulk").header("Authorization", "sdk-nobody");

        EndpointsTest.assertCode(ingest.send(unknown.POST(BodyPublishers.noBody())), 401, "unknown_key");
        EndpointsTest.assertCode(
                ingest.send(unknown.POST(
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(long_, 0, 200 << 10)))),
                401,
                "unknown_key");
        assertThat(elastic.drain()).isEmpty();
    }

    @Test
    void carries_ten_thousand_events_in_one_message_or_in_as_many_as_they_need() {
        String events =
                "{\"kind\":\"custom\",\"creationDate\":1795369687728,\"key\":\"purchase\",\"contextKeys\":{\"user\":\"user-%d\"},\"metricValue\":%d},";
        Random random = new Random(1);
        StringBuilder large = new StringBuilder("[");
        IntStream.range(0, 40_000).forEach(i -> large.append(events.formatted(i, random.nextInt(10_000))));
        large.setCharAt(large.length() - 1, ']');
        StringBuilder noise = new StringBuilder("[{\"data\":\"");
        random.ints(5 << 20, '#', '[').forEach(c -> noise.append((char) c));
        noise.append("\"}]");

        assertThat(ingest.send(ingest.bulk("production", "large", large.toString()))
                        .statusCode())
                .isEqualTo(202);
        assertThat(elastic.drainMessages()).hasSize(1);
        assertThat(ingest.send(ingest.bulk("production", "noise", noise.toString()))
                        .statusCode())
                .isEqualTo(202);
        List<String> messages = elastic.drainMessages();
        assertThat(messages).hasSizeGreaterThan(5);
        Elastic.Received received = new Elastic.Received();
        messages.reversed().forEach(received::add);
        assertThat(received.groups)
                .flatExtracting(group -> group.frames())
                .singleElement()
                .satisfies(frame -> assertThat(new String(frame.body(), UTF_8)).isEqualTo(noise.toString()));
        assertThat(ingest.meters()).contains("burgee_ingest_inflight_bytes 0.0");
    }

    private static HttpRequest.Builder to(String path, String encoding) {
        return ingest.request(path)
                .header("Authorization", path.startsWith("/mobile") ? "mob-production" : "sdk-production")
                .header("Content-Encoding", encoding);
    }

    private static void assertDropped(HttpResponse<String> response, String code) {
        EndpointsTest.assertCode(response, 202, code);
        assertThat(response.headers().firstValue("Date")).isPresent();
    }
}
