package io.burgee.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.events.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A process with little memory, and senders that would fill many times as much if they were let. The bounds are the heap, at whose end the
 * process ends too, and the meters.
 */
class BoundsTest {
    private static final String BATCH = "[{\"kind\":\"index\",\"creationDate\":1,\"context\":{\"key\":\"u\"}}]";
    private static final long MOST_IN_FLIGHT = 24L << 20;
    private static final int MOST_CONNECTIONS = 1_200;

    private static Elastic elastic;
    private static ControlPlane controlPlane;
    private static IngestProcess process;
    private static Ingest ingest;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        elastic = Elastic.start();
        controlPlane = new ControlPlane().with("production", "66f1e4b3a9c8d7e6f5a4b3c2");
        process = IngestProcess.start(
                List.of("-Xmx160m", "-XX:MaxDirectMemorySize=32m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                elastic.endpoint(),
                controlPlane.address(),
                "burgee.ingest.max-in-flight=24MB",
                "burgee.ingest.request-timeout=3s",
                "burgee.ingest.keep-alive=3s",
                "burgee.ingest.keyring-interval=1h",
                "burgee.ingest.max-connections=" + MOST_CONNECTIONS);
        ingest = process.client;
    }

    @AfterAll
    static void stop() throws Exception {
        process.close();
        controlPlane.close();
        elastic.close();
    }

    @BeforeEach
    void emptyQueue() {
        elastic.drain();
    }

    @AfterEach
    void serves_as_before_with_nothing_left_over() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() ->
                        ingest.send(ingest.bulk("production", "after", BATCH)).statusCode() == 202);
        await().atMost(Duration.ofSeconds(30)).until(() -> meter("burgee_ingest_inflight_bytes") == 0);
        assertThat(process.isAlive()).isTrue();
        assertThat(process.log()).doesNotContain("OutOfMemoryError");
    }

    /** 15 MB announced each, 180 MB sent in sum. */
    @Test
    void slow_bodies_hold_no_more_than_the_bound_and_not_for_ever() throws IOException {
        byte[] piece = new byte[600 << 10];
        for (int i = 0; i < 300; i++) {
            OutputStream out = open("POST /bulk HTTP/1.1", "Content-Length: 15000000");
            try {
                out.write(piece);
                out.flush();
            } catch (SocketException refusedEarly) {
                // Its answer is read below.
            }
            if (i % 50 == 49) {
                assertThat(meter("burgee_ingest_inflight_bytes")).isLessThanOrEqualTo(MOST_IN_FLIGHT);
            }
        }

        List<String> answers = sockets.stream().map(BoundsTest::status).toList();
        assertThat(answers).allSatisfy(it -> assertThat(it).isIn("408", "503")).contains("503");
    }

    /** Twice as many connections as are taken, each with 15 kB of header and no end of it. */
    @Test
    void unfinished_headers_hold_no_more_than_so_many_connections() throws IOException {
        for (int i = 0; i < 2 * MOST_CONNECTIONS; i++) {
            open("POST /bulk HTTP/1.1", "X-Long: " + "x".repeat(15_000), "X-Unfinished: ")
                    .flush();
        }
        assertThat(process.isAlive()).isTrue();
        // Whoever sends nothing more is closed; only then can others come in.
        assertThat(status(sockets.getFirst())).isIn("", "408", "400");
    }

    /** Small requests without end, each refused at once, from senders who read no answer. */
    @Test
    void answers_that_nobody_reads_are_not_piled_up() {
        byte[] requests = "GET /bulk HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2_000).getBytes(US_ASCII);
        long most = 128 << 20;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Long>> sent = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> push(requests, most), senders))
                    .toList();
            assertThat(sent)
                    .as("what fitted into the buffers of the system, until the connection was closed")
                    .allSatisfy(it -> assertThat(it.join()).isLessThan(most));
        }
    }

    /** How much of it was taken, bytes. */
    private long push(byte[] piece, long most) {
        long pushed = 0;
        try (Socket socket = new Socket("127.0.0.1", ingest.port())) {
            OutputStream out = socket.getOutputStream();
            for (; pushed < most; pushed += piece.length) {
                out.write(piece);
            }
        } catch (IOException closed) {
            // As it should be.
        }
        return pushed;
    }

    /** More requests in one piece than calls would fit on a stack, behind one that must wait for the queue. */
    @Test
    void requests_sent_ahead_are_answered_one_by_one() throws IOException {
        OutputStream out = open("POST /bulk HTTP/1.1", "Content-Length: " + BATCH.length());
        String ahead = "GET /bulk HTTP/1.1\r\nHost: x\r\n\r\n";
        int sent = 5_000;
        out.write((BATCH + ahead.repeat(sent)).getBytes(US_ASCII));
        out.flush();
        sockets.getLast().shutdownOutput();
        String answers = new String(sockets.getLast().getInputStream().readAllBytes(), US_ASCII);
        assertThat(answers).startsWith("HTTP/1.1 202 ");
        assertThat(answers.split("HTTP/1.1 400 ", -1)).hasSize(sent + 1);
    }

    @Test
    void a_header_without_end_is_refused() throws IOException {
        Socket socket = new Socket("127.0.0.1", ingest.port());
        sockets.add(socket);
        long sent = 0;
        try {
            OutputStream out = socket.getOutputStream();
            out.write("POST /bulk HTTP/1.1\r\nHost: x\r\nX-Endless: ".getBytes(US_ASCII));
            byte[] piece = "x".repeat(64 << 10).getBytes(US_ASCII);
            for (; sent < 1L << 30; sent += piece.length) {
                out.write(piece);
            }
        } catch (SocketException closed) {
            // As it should be.
        }
        assertThat(sent).as("what fitted into the buffers of the system").isLessThan(64 << 20);
    }

    /** Each is 64 kB that become 64 MB. */
    @Test
    void gzip_bombs_are_given_up_at_the_longest_batch() throws IOException {
        byte[] bomb = bomb();
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 40)
                .mapToObj(i -> ingest.sendAsync(ingest.request("/bulk")
                        .header("Authorization", "sdk-production")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(bomb))))
                .toList();

        assertThat(answers).allSatisfy(it -> {
            assertThat(it.join().body()).containsAnyOf("too_large", "overload", "queue_away");
            assertThat(it.join().statusCode()).isIn(202, 503);
        });
        assertThat(elastic.drainFrames()).extracting(Frame::kind).containsOnly(Frame.Kind.UNUSABLE);
    }

    /** On connections that are kept, hundreds of them waiting for certainty at a time, until more have been refused than may be remembered. */
    @Test
    void made_up_keys_are_not_remembered_beyond_the_bound() throws Exception {
        int asked = controlPlane.asked.get();
        for (int made = 0; refused("unknown_key") < 10_500; ) {
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int end = made + 900; made < end; made++) {
                answers.add(ingest.sendAsync(ingest.bulk("made-up-" + made, "p", BATCH)));
            }
            answers.forEach(CompletableFuture::join);
        }

        assertThat(meter("burgee_ingest_keys_unknown")).isEqualTo(10_000);
        assertThat(controlPlane.asked.get() - asked).isLessThan(1_000);
    }

    private OutputStream open(String... lines) throws IOException {
        Socket socket = new Socket("127.0.0.1", ingest.port());
        sockets.add(socket);
        StringBuilder head = new StringBuilder();
        for (String line : lines) {
            head.append(line).append("\r\n");
        }
        boolean whole = !lines[lines.length - 1].endsWith(": ");
        String rest = whole ? "Host: x\r\nAuthorization: sdk-production\r\n\r\n" : "";
        socket.getOutputStream().write((head + rest).getBytes(US_ASCII));
        return socket.getOutputStream();
    }

    /** The answer's status; empty when there is none. */
    private static String status(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            String line = new String(in.readNBytes("HTTP/1.1 200".length()), US_ASCII);
            return line.isEmpty() ? "" : line.substring("HTTP/1.1 ".length());
        } catch (IOException reset) {
            return "";
        }
    }

    private static double refused(String reason) {
        return meter("burgee_ingest_batches_refused_total{reason=\"" + reason + "\"");
    }

    private static double meter(String name) {
        return ingest.meters()
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                gzip.write(zeros);
            }
        }
        return out.toByteArray();
    }
}
