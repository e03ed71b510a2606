package io.burgee.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.events.Fragment;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String ONE = "66f1e4b3a9c8d7e6f5a4b3c2";
    private static final String OTHER = "66f1e4b3a9c8d7e6f5a4b3c3";
    private static final String BATCH = "[{\"kind\":\"index\",\"creationDate\":1,\"context\":{\"key\":\"u\"}}]";

    private static Elastic elastic;

    private final List<AutoCloseable> open = new ArrayList<>();
    private ControlPlane controlPlane;

    @BeforeAll
    static void startQueue() {
        elastic = Elastic.start();
    }

    @AfterAll
    static void stopQueue() {
        elastic.close();
    }

    @BeforeEach
    void start() {
        elastic.drain();
        controlPlane = closeLater(new ControlPlane().with("one", ONE).with("other", OTHER));
    }

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable it : open.reversed()) {
            it.close();
        }
    }

    @Test
    void refuses_exactly_the_batches_of_the_messages_that_the_queue_did_not_accept() {
        SqsProxy proxy = closeLater(new SqsProxy(elastic.endpoint()));
        Ingest ingest = closeLater(Ingest.start(proxy.address(), controlPlane.address(), "burgee.ingest.linger=100ms")
                .awaitReady());
        assertThat(Group.laneOf(ONE)).isNotEqualTo(Group.laneOf(OTHER));
        proxy.failing = message -> Elastic.unpack(message).lane() == Group.laneOf(OTHER);

        Map<String, Integer> answers = new HashMap<>();
        for (int round = 0; round < 20 && proxy.mostEntries < 2; round++) {
            Map<String, CompletableFuture<HttpResponse<String>>> sent = new HashMap<>();
            for (int i = 0; i < 20; i++) {
                String name = i % 2 == 0 ? "one" : "other";
                String id = name + "-" + round + "-" + i;
                sent.put(id, ingest.sendAsync(ingest.bulk(name, id, BATCH)));
            }
            sent.forEach((id, answer) -> answers.put(id, answer.join().statusCode()));
        }

        assertThat(proxy.mostEntries).as("messages in one send").isGreaterThanOrEqualTo(2);
        assertThat(answers).allSatisfy((id, status) -> assertThat(status).isEqualTo(id.startsWith("one") ? 202 : 503));
        proxy.failing = message -> false;
        ingest.stop();
        List<Group> groups = elastic.drain();
        List<String> accepted =
                answers.keySet().stream().filter(id -> id.startsWith("one")).toList();
        assertThat(groups.stream().flatMap(group -> group.frames().stream()))
                .filteredOn(Frame::isBatch)
                .extracting(Frame::payloadId)
                .containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(Elastic.accepted(groups, ONE)).isEqualTo(accepted.size());
        assertThat(Elastic.accepted(groups, OTHER)).isZero();
    }

    @Test
    void refuses_a_large_batch_of_which_the_queue_did_not_accept_a_part() {
        SqsProxy proxy = closeLater(new SqsProxy(elastic.endpoint()));
        Ingest ingest =
                closeLater(Ingest.start(proxy.address(), controlPlane.address()).awaitReady());
        StringBuilder large = new StringBuilder();
        new Random(1).ints(3 << 20, '#', '[').forEach(c -> large.append((char) c));
        proxy.failing =
                message -> Fragment.decode(Base64.getDecoder().decode(message)).part() == 1;
        assertThat(ingest.send(ingest.bulk("one", "large", large.toString())).statusCode())
                .isEqualTo(503);
        assertThat(elastic.drain()).isEmpty();

        proxy.failing = message -> false;
        assertThat(ingest.send(ingest.bulk("one", "large", large.toString())).statusCode())
                .isEqualTo(202);
        assertThat(elastic.drainFrames()).extracting(Frame::payloadId).containsExactly("large");
    }

    @Test
    void refuses_while_the_queue_is_away_and_recovers_by_itself() {
        Ingest ingest =
                closeLater(Ingest.start(elastic.endpoint(), controlPlane.address(), "burgee.ingest.send-timeout=1s")
                        .awaitReady());
        assertThat(status(ingest, "one")).isEqualTo(202);

        int port = elastic.port();
        elastic.close();
        HttpResponse<String> refused = ingest.send(ingest.request("/events/bulk/" + ONE)
                .header("Origin", "http://shop.example")
                .POST(HttpRequest.BodyPublishers.ofString(BATCH)));
        EndpointsTest.assertCode(refused, 503, "queue_away");
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains("http://shop.example");
        assertThat(readiness(ingest))
                .as("a balancer must go on sending the batches that find the queue again")
                .isEqualTo(200);
        assertThat(ingest.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

        elastic = Elastic.startEmpty(port);
        assertThat(status(ingest, "one")).isEqualTo(503);
        elastic.createQueue();
        await().atMost(Duration.ofSeconds(20)).until(() -> status(ingest, "one") == 202);
        assertThat(elastic.drainFrames()).isNotEmpty();
    }

    @Test
    void keeps_the_last_keyring_and_never_says_401_without_certainty() {
        controlPlane.away(true);
        Ingest ingest = closeLater(
                Ingest.start(elastic.endpoint(), controlPlane.address(), "burgee.ingest.keyring-interval=1h"));
        await().atMost(Duration.ofSeconds(5)).until(() -> !code(ingest, "one").equals("queue_away"));
        assertThat(code(ingest, "one")).isEqualTo("no_keyring");
        assertThat(readiness(ingest)).isEqualTo(503);

        controlPlane.away(false);
        await().atMost(Duration.ofSeconds(5)).until(() -> status(ingest, "one") == 202);
        controlPlane.away(true);
        assertThat(status(ingest, "one")).isEqualTo(202);
        assertThat(status(ingest, "new")).isEqualTo(503);

        controlPlane.with("new", "66f1e4b3a9c8d7e6f5a4b3c4").away(false);
        assertThat(status(ingest, "new")).isEqualTo(202);
        assertThat(status(ingest, "never")).isEqualTo(401);
    }

    @Test
    void made_up_keys_do_not_become_a_flood_of_questions() {
        Ingest ingest =
                closeLater(Ingest.start(elastic.endpoint(), controlPlane.address(), "burgee.ingest.keyring-interval=1h")
                        .awaitReady());
        int before = controlPlane.asked.get();
        var answers = IntStream.range(0, 500)
                .mapToObj(i -> ingest.sendAsync(ingest.bulk("made-up-" + i, "p", BATCH)))
                .toList();

        assertThat(answers).allSatisfy(it -> assertThat(it.join().statusCode()).isEqualTo(401));
        assertThat(controlPlane.asked.get() - before).isLessThan(20);
    }

    @Test
    void sheds_before_memory_is_full_and_takes_more_when_it_is_free() throws IOException {
        Ingest ingest =
                closeLater(Ingest.start(elastic.endpoint(), controlPlane.address(), "burgee.ingest.max-in-flight=1MB")
                        .awaitReady());
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Socket socket = new Socket("127.0.0.1", ingest.port());
            socket.getOutputStream()
                    .write("POST /bulk HTTP/1.1\r\nHost: x\r\nAuthorization: sdk-one\r\nContent-Length: 600000\r\n\r\n"
                            .getBytes(UTF_8));
            socket.getOutputStream().write(new byte[250_000]);
            socket.getOutputStream().flush();
            slow.add(socket);
        }

        await().atMost(Duration.ofSeconds(5)).until(() -> code(ingest, "one").equals("overload"));
        for (Socket socket : slow) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> status(ingest, "one") == 202);
        assertThat(ingest.meters()).contains("burgee_ingest_inflight_bytes 0.0");
    }

    @Test
    void a_stop_commits_all_that_has_arrived_and_every_202_is_in_the_queue() {
        Ingest ingest = closeLater(Ingest.start(elastic.endpoint(), controlPlane.address(), "burgee.ingest.linger=1s")
                .awaitReady());
        Map<String, CompletableFuture<HttpResponse<String>>> sent = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            String id = "payload-" + i;
            sent.put(id, ingest.sendAsync(ingest.bulk(i % 2 == 0 ? "one" : "other", id, BATCH)));
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> ingest.meters().contains("burgee_ingest_inflight_bytes 1"));
        ingest.stop();

        List<String> accepted = sent.entrySet().stream()
                .filter(it -> it.getValue()
                        .handle((response, failure) -> failure == null && response.statusCode() == 202)
                        .join())
                .map(Map.Entry::getKey)
                .toList();
        assertThat(accepted).isNotEmpty();
        List<Group> groups = elastic.drain();
        assertThat(groups.stream().flatMap(group -> group.frames().stream()))
                .filteredOn(Frame::isBatch)
                .extracting(Frame::payloadId)
                .containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(Elastic.accepted(groups, ONE) + Elastic.accepted(groups, OTHER))
                .as("the last thing that a process says is how many batches it got rid of")
                .isEqualTo(accepted.size());
    }

    private static int status(Ingest ingest, String name) {
        return ingest.send(ingest.bulk(name, "p", BATCH)).statusCode();
    }

    private static String code(Ingest ingest, String name) {
        String body = ingest.send(ingest.bulk(name, "p", BATCH)).body();
        return body.isEmpty() ? "" : body.replaceAll(".*\"code\":\"([a-z_]+)\".*", "$1");
    }

    private static int readiness(Ingest ingest) {
        return ingest.get("/actuator/health/readiness").statusCode();
    }

    private <T extends AutoCloseable> T closeLater(T it) {
        open.add(it);
        return it;
    }
}
