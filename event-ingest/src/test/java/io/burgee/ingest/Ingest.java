package io.burgee.ingest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as it runs, and a client for it. */
final class Ingest implements AutoCloseable {
    private final Runnable stop;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    private Ingest(Runnable stop, int port) {
        this.stop = stop;
        this.port = port;
    }

    /** Started in this process, at a free port. */
    static Ingest start(URI queue, URI controlPlane, String... more) {
        ConfigurableApplicationContext context = EventIngest.application().run(arguments(queue, controlPlane, more));
        return new Ingest(
                context::close,
                ((WebServerApplicationContext) context).getWebServer().getPort());
    }

    /** A client of one that runs elsewhere. */
    static Ingest at(int port) {
        return new Ingest(() -> {}, port);
    }

    static String[] arguments(URI queue, URI controlPlane, String... more) {
        Map<String, String> settings = new LinkedHashMap<>();
        Stream.concat(
                        Stream.of(
                                "server.port=0",
                                "logging.level.root=warn",
                                "burgee.ingest.flag-api=" + controlPlane,
                                "burgee.ingest.internal-token=" + ControlPlane.TOKEN,
                                "burgee.ingest.keyring-interval=250ms",
                                "burgee.ingest.aws.endpoint=" + queue,
                                "burgee.ingest.aws.region=eu-central-1",
                                "burgee.ingest.aws.access-key-id=x",
                                "burgee.ingest.aws.secret-access-key=x"),
                        Stream.of(more))
                .map(it -> it.split("=", 2))
                .forEach(it -> settings.put(it[0], it[1]));
        return settings.entrySet().stream()
                .map(it -> "--" + it.getKey() + "=" + it.getValue())
                .toArray(String[]::new);
    }

    Ingest awaitReady() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptionsMatching(it -> it instanceof CompletionException) // it has not opened its port
                .until(() -> get("/actuator/health/readiness").statusCode() == 200);
        return this;
    }

    int port() {
        return port;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return sendAsync(request).join();
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }

    /** A batch from the server SDK of an environment of {@link ControlPlane}. */
    HttpRequest.Builder bulk(String name, String payloadId, String body) {
        return request("/bulk")
                .header("Authorization", "sdk-" + name)
                .header("Content-Type", "application/json")
                .header("X-LaunchDarkly-Payload-ID", payloadId)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    String meters() {
        return get("/actuator/prometheus").body();
    }

    void stop() {
        stop.run();
    }

    @Override
    public void close() {
        stop();
        http.shutdownNow();
    }
}
