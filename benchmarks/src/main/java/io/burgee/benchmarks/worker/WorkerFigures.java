package io.burgee.benchmarks.worker;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code benchmarks/run worker units}: write units per million events of the stated workload. {@code benchmarks/run worker outage}: the time to
 * catch up after ten minutes' outage, and events for each second of the worker's CPU. The worker runs in a process of its own; its stores here.
 */
public final class WorkerFigures {
    private static final int USERS = 200;
    private static final int MILLION_USERS = 1_000_000;
    private static final long KNOWN = 200_000;

    /** Ten minutes of a million users who send two batches a day. */
    private static final int OUTAGE_USERS = 7_000;

    private static final int DAYS = 14;
    private static final Duration VISIBILITY = Duration.ofSeconds(60);
    private static final List<String> QUEUES = List.of("ingest", "correlate", "fold");
    private static final double MILLION = 1e6;
    private static final String SILENCE = "org.slf4j.nop.NOPServiceProvider";

    private final SQSRestServer queues;
    private final URI tables;
    private final URI plan;
    private final SqsClient sqs;

    private WorkerFigures() throws Exception {
        queues = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withDynamicPort()
                .start();
        tables = tables();
        plan = plan();
        sqs = SqsClient.builder()
                .endpointOverride(queuesAt())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .build();
    }

    public static void main(String[] args) throws Exception {
        // The stores write much that would be measured.
        System.setProperty("slf4j.provider", SILENCE);
        WorkerFigures figures = new WorkerFigures();
        long start = System.currentTimeMillis() - Duration.ofHours(2).toMillis();
        List<String> wanted = args.length == 0 ? List.of("units", "outage") : List.of(args);
        if (wanted.contains("units")) {
            figures.units("default-", start, Math.round((double) KNOWN / MILLION_USERS * USERS));
            figures.units("all-", start, (long) Workload.EXPERIMENTS * USERS);
        }
        if (wanted.contains("outage")) {
            figures.outage(start);
        }
        System.exit(0);
    }

    /** Message after message, each worked off before the next comes, as if they were far apart. */
    private void units(String prefix, long start, long known) throws Exception {
        Workload workload = new Workload(start);
        try (var worker = new Running(prefix, known, 0)) {
            for (int day = 0; day < DAYS; day++) {
                for (String message : workload.day(USERS)) {
                    send(prefix, message);
                    awaitDrained(prefix);
                }
            }
            Map<String, Double> units = worker.stop();
            double reads = Objects.requireNonNullElse(units.remove(Capacity.READ), 0.0) / workload.events() * MILLION;
            double writes =
                    units.values().stream().mapToDouble(Double::doubleValue).sum() / workload.events() * MILLION;
            System.out.printf(
                    "%,d events, a worker that remembers %d of %d exposures: %,.0f write units and %,.0f read units per million events%n",
                    workload.events(), known, Workload.EXPERIMENTS * USERS, writes, reads);
            units.forEach((table, sum) -> System.out.printf(
                    "  %-40s %,10.0f%n", table.substring(prefix.length()), sum / workload.events() * MILLION));
        }
    }

    /** What came in ten minutes waits; then the worker starts. */
    private void outage(long start) throws Exception {
        String prefix = "outage-";
        Workload workload = new Workload(start);
        try (var worker = new Running(prefix, KNOWN, 2)) {
            worker.pause();
            workload.day(OUTAGE_USERS).forEach(message -> send(prefix, message));
            double before = worker.cpuSeconds();
            long from = System.nanoTime();
            worker.resume();
            awaitDrained(prefix);
            double seconds = (System.nanoTime() - from) / 1e9;
            double cpu = worker.cpuSeconds() - before;
            System.out.printf(
                    "%,d events of ten minutes' outage: drained in %.0f s, %,.0f events a second; the worker used %.1f s of CPU, %,.0f events for each%n",
                    workload.events(), seconds, workload.events() / seconds, cpu, workload.events() / cpu);
        }
    }

    private URI queuesAt() {
        return URI.create(
                "http://127.0.0.1:" + queues.waitUntilStarted().localAddress().getPort());
    }

    private static URI tables() throws Exception {
        Server server = new Server(new QueuedThreadPool(64, 4));
        ServerConnector door = new ServerConnector(server, 1, 1);
        door.setHost("127.0.0.1");
        server.addConnector(door);
        server.setHandler(new ContextHandler(
                new LocalDynamoDBServerHandler(new LocalDynamoDBRequestHandler(0, true, null, true, false), null),
                "/"));
        server.start();
        return URI.create("http://127.0.0.1:" + door.getLocalPort());
    }

    private static URI plan() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        publish(server, "/internal/plan", Workload.plan());
        publish(server, "/internal/orders", "{\"erasures\":[],\"watches\":[]}");
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void publish(HttpServer server, String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            try (exchange) {
                exchange.getResponseHeaders().add("ETag", "\"1\"");
                if (exchange.getRequestHeaders().containsKey("If-None-Match")) {
                    exchange.sendResponseHeaders(304, -1);
                } else {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                }
            }
        });
    }

    private String url(String queue) {
        return sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
    }

    private void send(String prefix, String body) {
        sqs.sendMessage(request -> request.queueUrl(url(prefix + "ingest")).messageBody(body));
    }

    private void awaitDrained(String prefix) throws InterruptedException {
        while (QUEUES.stream().mapToLong(queue -> depth(prefix + queue)).sum() > 0) {
            Thread.sleep(5);
        }
    }

    private long depth(String queue) {
        return sqs
                .getQueueAttributes(request -> request.queueUrl(url(queue)).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().toString().startsWith("ApproximateNumberOfMessages"))
                .mapToLong(entry -> Long.parseLong(entry.getValue()))
                .sum();
    }

    /** A worker and its queues and tables. */
    private final class Running implements AutoCloseable {
        private final Process process;
        private final Path units = Files.createTempFile("units", ".json");

        Running(String prefix, long knownExposures, int delaySeconds) throws Exception {
            Map<String, String> settings = new TreeMap<>(Map.of(
                    "flag-api-uri",
                    plan.toString(),
                    "internal-token",
                    "t",
                    "create-resources",
                    "true",
                    "table-prefix",
                    prefix,
                    "correlation-delay",
                    delaySeconds + "s",
                    "fold-delay",
                    delaySeconds + "s",
                    "known-exposures",
                    Long.toString(knownExposures),
                    "sqs.endpoint",
                    queuesAt().toString(),
                    "dynamodb.endpoint",
                    tables.toString()));
            settings.put("queues.visibility", VISIBILITY.toSeconds() + "s");
            settings.put("queues.long-poll", "1s");
            QUEUES.forEach(queue -> settings.put("queues." + queue, prefix + queue));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx640m",
                    "-Dslf4j.provider=" + SILENCE,
                    "-Dorg.springframework.boot.logging.LoggingSystem=none",
                    "-Dunits=" + units,
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    WorkerProcess.class.getName()));
            settings.forEach((key, value) -> command.add("--burgee.worker." + key + "=" + value));
            process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            while (!ready(prefix)) {
                Thread.sleep(50);
            }
        }

        private boolean ready(String prefix) {
            try {
                return depth(prefix + "fold") == 0;
            } catch (QueueDoesNotExistException e) {
                return false;
            }
        }

        double cpuSeconds() {
            return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
        }

        void pause() throws Exception {
            signal("STOP");
        }

        void resume() throws Exception {
            signal("CONT");
        }

        private void signal(String signal) throws Exception {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }

        /** The write units it used, by table. */
        Map<String, Double> stop() throws Exception {
            process.getOutputStream().close();
            process.waitFor();
            Map<String, Double> used = new TreeMap<>();
            JsonMapper.shared()
                    .readTree(Files.readString(units))
                    .forEachEntry((table, sum) -> used.put(table, sum.asDouble()));
            return used;
        }

        @Override
        public void close() throws Exception {
            process.destroy();
            process.waitFor();
            Files.delete(units);
        }
    }
}
