package io.burgee.benchmarks.delivery;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A flag-api node in a process of its own, over a MongoDB in memory that lives in this one, with one project. */
final class Node implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String TOKEN = "api-benchmarks";
    private static final String PROJECT = "bench";

    final URI uri;
    final String sdkKey;
    final String clientSideId;
    private final MongoServer mongo;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private Node(String heap) throws IOException, InterruptedException {
        mongo = new MongoServer(new MemoryBackend());
        mongo.bind();
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        uri = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heap,
                        "-XX:+UseCompactObjectHeaders",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        // The peers' class path brings a logger of its own.
                        "-Dorg.springframework.boot.logging.LoggingSystem=none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.burgee.flagapi.FlagApi",
                        "--server.port=" + port,
                        "--spring.mongodb.uri=mongodb://127.0.0.1:"
                                + mongo.getLocalAddress().getPort(),
                        "--burgee.flag-api.owner.email=bench@example.com",
                        "--burgee.flag-api.owner.password=correct horse battery staple",
                        "--burgee.flag-api.owner.token=" + TOKEN))
                .redirectErrorStream(true)
                .redirectOutput(new File("target", "node.log"))
                .start();
        awaitReady();
        call("POST", "/api/v2/projects", "application/json", "{\"key\":\"bench\",\"name\":\"Benchmarks\"}");
        var environment = call("GET", "/api/v2/projects/bench/environments/production", "application/json", "");
        sdkKey = environment.path("apiKey").asString();
        clientSideId = environment.path("_id").asString();
    }

    /** @param heap the process's largest heap, {@code 1g} */
    static Node start(String heap) throws IOException, InterruptedException {
        Path.of("target").toFile().mkdirs();
        return new Node(heap);
    }

    private void awaitReady() throws InterruptedException {
        for (long end = System.nanoTime() + Duration.ofMinutes(2).toNanos(); System.nanoTime() < end; ) {
            try {
                var answer = http.send(
                        HttpRequest.newBuilder(uri.resolve("/actuator/health/readiness"))
                                .build(),
                        BodyHandlers.discarding());
                if (answer.statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IllegalStateException("The node did not get ready: see target/node.log");
    }

    private JsonNode call(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(uri.resolve(path))
                        .header("Authorization", TOKEN)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Creates that many boolean flags, each on, with a rule and a rollout, visible to pages. */
    void createFlags(int count) throws IOException, InterruptedException {
        for (int i = 0; i < count; i++) {
            var key = "flag-" + i;
            call("POST", "/api/v2/flags/" + PROJECT, "application/json", """
                    {"key":"%s","name":"%s","clientSideAvailability":{"usingMobileKey":true,"usingEnvironmentId":true},
                     "variations":[{"value":true},{"value":false}],"defaults":{"onVariation":0,"offVariation":1}}
                    """.formatted(key, key));
            patch(
                    key,
                    "{\"kind\":\"turnFlagOn\"},"
                            + "{\"kind\":\"updateFallthroughVariationOrRollout\",\"rolloutWeights\":{\"%s\":30000,\"%s\":70000}},"
                                    .formatted(variation(key, 0), variation(key, 1))
                            + ("{\"kind\":\"addRule\",\"variationId\":\"%s\",\"clauses\":[{\"contextKind\":\"user\","
                                            + "\"attribute\":\"country\",\"op\":\"in\",\"values\":[\"DE\",\"AT\"],\"negate\":false}]}")
                                    .formatted(variation(key, 1)));
        }
    }

    private String variation(String flag, int index) throws IOException, InterruptedException {
        return call("GET", "/api/v2/flags/" + PROJECT + "/" + flag, "application/json", "")
                .path("variations")
                .path(index)
                .path("_id")
                .asString();
    }

    /** Turns a flag on or off; returns when that is answered. */
    void turn(String flag, boolean on) throws IOException, InterruptedException {
        patch(flag, "{\"kind\":\"" + (on ? "turnFlagOn" : "turnFlagOff") + "\"}");
    }

    private void patch(String flag, String instructions) throws IOException, InterruptedException {
        call(
                "PATCH",
                "/api/v2/flags/" + PROJECT + "/" + flag,
                "application/json; domain-model=launchdarkly.semanticpatch",
                "{\"environmentKey\":\"production\",\"instructions\":[" + instructions + "]}");
    }

    /** The newest propagation receipts, newest first. */
    JsonNode receipts(int limit) throws IOException, InterruptedException {
        return call(
                        "GET",
                        "/api/v2/projects/bench/environments/production/propagation-receipts?limit=" + limit,
                        "application/json",
                        "")
                .path("items");
    }

    /** CPU time that the process has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Bytes of the heap in use after a full collection. */
    long heapInUse() throws IOException, InterruptedException {
        jcmd("GC.run");
        for (String line : jcmd("GC.heap_info").split("\n")) {
            var used = line.replaceAll(".*\\bused (\\d+)K.*", "$1");
            if (!used.equals(line) && !line.contains("Metaspace") && !line.contains("class space")) {
                return Long.parseLong(used.strip()) * 1024;
            }
        }
        throw new IllegalStateException("jcmd told no heap size");
    }

    /** Bytes of memory that the process holds, its heap and what is outside; 0 where the system does not say. */
    long resident() throws IOException {
        var status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .sum();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        var jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        command)
                .start();
        var out = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        jcmd.waitFor();
        return out;
    }

    /** The bytes of a GET request on a kept-alive connection. */
    byte[] get(String path, String... headers) {
        var lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1", "Host: " + uri.getAuthority()));
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(headers[i] + ": " + headers[i + 1]);
        }
        return (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
        mongo.shutdownNow();
        http.close();
    }
}
