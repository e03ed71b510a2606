package io.burgee.acceptance.nodes;

import static org.awaitility.Awaitility.await;

import io.burgee.acceptance.ManagementApi;
import io.burgee.acceptance.RunningPlatform;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A flag-api in a process of its own, with a link of its own to the store that all share. */
final class Node implements AutoCloseable {

    private static final String TOKEN = "api-6b1f0b9c-8e0f-4c36-9a35-0f3c58f5a001";

    private final Link link;
    private final Process process;
    private final String origin;
    private final ManagementApi api;

    Node(String name, int store) throws IOException {
        link = new Link(store);
        int port = RunningPlatform.freePort();
        origin = "http://localhost:" + port;
        api = new ManagementApi(origin, TOKEN);
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dburgee.logs=target",
                        "-cp",
                        classPath(),
                        "io.burgee.flagapi.FlagApi",
                        "--server.address=localhost",
                        "--server.port=" + port,
                        "--spring.mongodb.uri=mongodb://127.0.0.1:" + link.port() + "/burgee",
                        "--burgee.flag-api.internal-token=internal",
                        "--burgee.flag-api.owner.email=owner@example.com",
                        "--burgee.flag-api.owner.password=correct horse battery staple",
                        "--burgee.flag-api.owner.token=" + TOKEN))
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target/node-" + name + ".log").toFile())
                .start();
    }

    /** Without the starter, which the shop brings along: it takes every setting under burgee for its own. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("sdk-java-spring-boot"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    void awaitReady() {
        try (var http = HttpClient.newHttpClient()) {
            var readiness = HttpRequest.newBuilder(URI.create(origin + "/actuator/health/readiness"))
                    .build();
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> http.send(readiness, BodyHandlers.discarding()).statusCode() == 200);
        }
    }

    /** Its connection to the store. */
    Link link() {
        return link;
    }

    String origin() {
        return origin;
    }

    ManagementApi api() {
        return api;
    }

    @Override
    public void close() throws Exception {
        api.close();
        process.destroy();
        process.waitFor(30, TimeUnit.SECONDS);
        process.destroyForcibly();
        link.close();
    }
}
