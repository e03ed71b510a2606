package io.burgee.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.worker.operations.Reporter;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Leases;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.saving.RawChunk;
import io.burgee.worker.saving.RawChunks;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a worker tells operators while one of its handlers hangs, and after. */
class OperationsTest {
    private static final long NOW = System.currentTimeMillis();
    private static final Iteration ITERATION = Iterations.running("flag", NOW - 3_600_000, Iterations.PURCHASE);

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void tellsLagFromDeathAndWhatWaits() throws Exception {
        Path emf = folder.resolve("emf.log");
        try (Stores stores = new Stores();
                ControlPlane plane = new ControlPlane(new Plan(1, List.of(ITERATION)));
                Running worker = new Running(
                        stores,
                        plane,
                        Map.of(
                                "burgee.worker.operations.lag-after", "1s",
                                "burgee.worker.operations.stuck-after", "1s",
                                "burgee.worker.operations.emf", emf.toString()),
                        Hang.class)) {
            stores.send(worker.prefix + "ingest", "no group at all");
            worker.settle();
            stores.send(
                    worker.prefix,
                    Batches.group("hangs", Batches.frame("late", NOW, Batches.exposure(NOW, "flag", 0, "ann"))));
            Running.soon()
                    .until(() -> json(worker, "/actuator/health/consumers")
                            .path("details")
                            .path("still")
                            .toString()
                            .contains("ingest message "));
            assertThat(status(worker, "/actuator/health/liveness")).isEqualTo(503);
            worker.context().getBean(Reporter.class).report();
            // The store and the queues are there: it is not for want of them.
            assertThat(status(worker, "/actuator/health/readiness")).isEqualTo(200);

            assertThat(status(worker, "/actuator/health/lag")).isEqualTo(200);
            JsonNode lag = json(worker, "/actuator/health/lag");
            assertThat(lag.path("status").asString()).isEqualTo("LAGGING");
            assertThat(lag.path("details").path("oldestReceivedAgeSeconds").asDouble())
                    .isGreaterThan(1);
            assertThat(lag.path("details").path("instances").asInt()).isOne();

            assertThat(get(worker, "/actuator/prometheus").body())
                    .contains("burgee_worker_dead_letters{queue=\"%singest\"} 1.0".formatted(worker.prefix))
                    .contains("burgee_worker_backlog{queue=\"%singest\",state=\"in_flight\"} 1.0"
                            .formatted(worker.prefix))
                    .contains("burgee_worker_backlog_per_instance 0.0")
                    .contains("burgee_worker_instances 1.0")
                    .contains("burgee_worker_complete_age_seconds ");
            JsonNode line = JsonMapper.shared().readTree(Files.readAllLines(emf).getLast());
            assertThat(line.path("deadLetters").asInt()).isOne();
            assertThat(line.path("completeAgeSeconds").asDouble()).isBetween(0.0, 1_000.0);
            assertThat(line.path("oldestReceivedAgeSeconds").asDouble()).isGreaterThan(1);

            worker.context().getBean(Hang.class).release.countDown();
            worker.settle();
            Running.soon().until(() -> status(worker, "/actuator/health/liveness") == 200);
            worker.context().getBean(Reporter.class).report();
            worker.context().getBean(Reporter.class).report();
            assertThat(json(worker, "/actuator/health/lag").path("status").asString())
                    .isEqualTo("UP");
            assertThat(get(worker, "/actuator/prometheus").body()).contains("cache_gets_total{cache=\"known");
        } finally {
            http.close();
        }
    }

    @Test
    void leasesPassOnWhenTheyAreNotRenewedWhateverTheTimeOfDay() {
        try (Stores stores = new Stores()) {
            Tables tables = new Tables("leases-");
            tables.create(stores.dynamo());
            Dynamo dynamo = new Dynamo(stores.dynamo());
            AtomicLong nanos = new AtomicLong();
            Leases one = new Leases(dynamo, tables, "one", nanos::get);
            Leases other = new Leases(dynamo, tables, "other", () -> Long.MIN_VALUE + nanos.get());
            Duration length = Duration.ofSeconds(3);
            assertThat(one.take("tally", "e#1", length)).isTrue();
            assertThat(other.take("tally", "e#1", length)).isFalse();
            assertThat(other.take("tally", "e#2", length)).isTrue();
            nanos.addAndGet(length.toNanos() - 1);
            assertThat(one.take("tally", "e#1", length)).isTrue();
            nanos.addAndGet(length.toNanos() - 1);
            assertThat(other.take("tally", "e#1", length)).isFalse();
            nanos.addAndGet(length.toNanos());
            assertThat(other.take("tally", "e#1", length)).isTrue();
            assertThat(one.take("tally", "e#1", length)).isFalse();
        }
    }

    private int status(Running worker, String path) throws IOException, InterruptedException {
        return get(worker, path).statusCode();
    }

    private JsonNode json(Running worker, String path) throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(get(worker, path).body());
    }

    private HttpResponse<String> get(Running worker, String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.port() + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The chunk {@code hangs} does so, until it is released. */
    static final class Hang implements BeanPostProcessor {
        private final CountDownLatch release = new CountDownLatch(1);

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof RawChunks chunks
                    ? Proxy.newProxyInstance(
                            RawChunks.class.getClassLoader(),
                            new Class<?>[] {RawChunks.class},
                            (proxy, method, arguments) -> {
                                if (arguments[0] instanceof RawChunk chunk
                                        && chunk.group().chunkId().equals("hangs")) {
                                    release.await();
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
