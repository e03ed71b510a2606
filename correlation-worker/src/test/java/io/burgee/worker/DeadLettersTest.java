package io.burgee.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.saving.RawChunk;
import io.burgee.worker.saving.RawChunks;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What can't be handled is set aside with its reason, and one request of an operator has it handled again. */
class DeadLettersTest {
    private static final long NOW = System.currentTimeMillis();
    private static final Iteration ITERATION = Iterations.running("flag", NOW - 3_600_000, Iterations.PURCHASE);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static Stores stores;
    private static ControlPlane plane;

    @BeforeAll
    static void open() {
        stores = new Stores();
        plane = new ControlPlane(new Plan(1, List.of(ITERATION)));
    }

    @AfterAll
    static void close() {
        plane.close();
        stores.close();
        HTTP.close();
    }

    @Test
    void aMessageThatAlwaysFailsIsGivenUpAtItsFifthDeliveryAndCountsAfterTheRedrive() throws Exception {
        try (Running worker =
                new Running(stores, plane, Map.of("burgee.worker.queues.visibility", "1s"), Curse.class)) {
            stores.send(worker.prefix, Batches.group("cursed", ann()));
            stores.send(
                    worker.prefix,
                    Batches.group("good", Batches.frame("b", NOW, Batches.exposure(NOW - 9_000, "flag", 1, "bob"))));
            worker.settle();
            Running.soon().until(() -> look(worker, "ingest").path("count").asInt() == 1);
            assertThat(worker.converted(ITERATION)).isEqualTo("0/0, 1/0");
            assertThat(worker.context().getBean(Curse.class).struck.get()).isGreaterThanOrEqualTo(5);

            JsonNode letters = look(worker, "ingest");
            assertThat(letters.path("oldestAt").asLong()).isBetween(NOW, System.currentTimeMillis());
            assertThat(letters.path("sample").path(0).path("cause").asString()).isEqualTo("failed");
            assertThat(letters.path("sample").path(0).path("reason").asString())
                    .isEqualTo("IllegalStateException: a curse");
            assertThat(prometheus(worker))
                    .contains("burgee_worker_messages_rejected_total{cause=\"failed\",queue=\"ingest\"} 1.0")
                    .contains("burgee_worker_messages_total{outcome=\"failed\",queue=\"ingest\"}");

            worker.context().getBean(Curse.class).lifted = true;
            assertThat(redrive(worker)).extracting(JsonNode::isNull).containsExactly(false, true, true);
            Running.soon().until(() -> look(worker, "ingest").path("count").asInt() == 0);
            Running.soon()
                    .until(() -> look(worker, "ingest")
                                    .path("lastMove")
                                    .path("moved")
                                    .asInt()
                            == 1);
            worker.settle();
            assertThat(worker.converted(ITERATION)).isEqualTo("1/1, 1/0");
        }
    }

    @Test
    void eachQueueSetsAsideWhatItCannotReadAndSaysWhy() throws Exception {
        try (Running worker = new Running(stores, plane)) {
            stores.send(worker.prefix + "ingest", "no group at all");
            stores.send(worker.prefix + "ingest", "AAAA");
            stores.send(worker.prefix + "correlate", "no job");
            stores.send(worker.prefix + "fold", "{\"lane\":99}");
            stores.send(worker.prefix, Batches.group("good", ann()));
            worker.settle();
            assertThat(causes(worker, "ingest")).containsExactlyInAnyOrder("not_base64", "not_compressed");
            assertThat(causes(worker, "correlate")).containsExactly("malformed_job");
            assertThat(causes(worker, "fold")).containsExactly("malformed_job");
            assertThat(worker.converted(ITERATION)).isEqualTo("1/1, 0/0");

            // Handled again, they fail again and are set aside again: none is lost, none is doubled.
            redrive(worker);
            Running.soon()
                    .until(
                            () -> prometheus(worker)
                                    .contains(
                                            "burgee_worker_messages_rejected_total{cause=\"not_base64\",queue=\"ingest\"} 2.0"));
            worker.settle();
            Running.soon()
                    .until(() -> causes(worker, "ingest").size() == 2
                            && causes(worker, "correlate").size() == 1
                            && causes(worker, "fold").size() == 1);
        }
    }

    @Test
    void operationsNeedTheInternalTokenAndTheNameOfAQueue() throws Exception {
        try (Running worker = new Running(stores, plane)) {
            URI look = uri(worker, "/operations/dead-letters");
            for (String authorization : List.of("Bearer guess", "Basic aW50ZXJuYWw=")) {
                var refused = HTTP.send(
                        HttpRequest.newBuilder(look)
                                .header("Authorization", authorization)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(refused.statusCode()).isEqualTo(401);
                assertThat(refused.body()).contains("internal token").doesNotContain(worker.prefix);
            }
            assertThat(HTTP.send(HttpRequest.newBuilder(look).build(), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
            var unknown = ask(worker, "GET", "/operations/dead-letters?queue=other");
            assertThat(unknown.statusCode()).isEqualTo(400);
            assertThat(unknown.body()).contains("queue must be one of " + worker.prefix + "ingest");
        }
    }

    private static io.burgee.events.Frame ann() {
        return Batches.frame(
                "a",
                NOW,
                Batches.exposure(NOW - 9_000, "flag", 0, "ann"),
                Batches.goal(NOW - 5_000, "purchase", "ann"));
    }

    private static JsonNode look(Running worker, String queue) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(ask(worker, "GET", "/operations/dead-letters?queue=" + worker.prefix + queue)
                        .body())
                .path(0);
    }

    private static List<String> causes(Running worker, String queue) throws IOException, InterruptedException {
        return look(worker, queue)
                .path("sample")
                .valueStream()
                .map(letter -> letter.path("cause").asString())
                .toList();
    }

    /** How far the redrive of each queue is; null where there was nothing. */
    private static List<JsonNode> redrive(Running worker) throws IOException, InterruptedException {
        var answer = ask(worker, "POST", "/operations/dead-letters/redrive");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared()
                .readTree(answer.body())
                .valueStream()
                .map(redriven -> redriven.path("move"))
                .toList();
    }

    private static String prometheus(Running worker) throws IOException, InterruptedException {
        return ask(worker, "GET", "/actuator/prometheus").body();
    }

    private static HttpResponse<String> ask(Running worker, String method, String path)
            throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(uri(worker, path))
                        .header("Authorization", "Bearer " + ControlPlane.TOKEN)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(Running worker, String path) {
        return URI.create("http://127.0.0.1:" + worker.port() + path);
    }

    /** A fault that only one chunk meets, each time, until it is lifted. */
    static final class Curse implements BeanPostProcessor {
        private final AtomicInteger struck = new AtomicInteger();
        private volatile boolean lifted;

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof RawChunks chunks
                    ? Proxy.newProxyInstance(
                            RawChunks.class.getClassLoader(),
                            new Class<?>[] {RawChunks.class},
                            (proxy, method, arguments) -> {
                                if (!lifted
                                        && arguments[0] instanceof RawChunk chunk
                                        && chunk.group().chunkId().equals("cursed")) {
                                    struck.incrementAndGet();
                                    throw new IllegalStateException("a curse");
                                }
                                try {
                                    return method.invoke(chunks, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            })
                    : bean;
        }
    }
}
