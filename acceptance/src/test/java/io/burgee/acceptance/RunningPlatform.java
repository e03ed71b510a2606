package io.burgee.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform in a process of its own, started as {@code ./burgee run --json} starts it, and stopped as Ctrl-C does. */
final class RunningPlatform implements AutoCloseable {

    static final String EMAIL = "owner@example.com";
    static final String PASSWORD = "correct horse battery staple";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Process process;
    private final JsonNode announcement;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningPlatform(Process process, JsonNode announcement) {
        this.process = process;
        this.announcement = announcement;
    }

    static RunningPlatform start(Path data, String... options) throws IOException {
        var process = builder(data, freePort(), options)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        Path.of("target/platform.log").toFile()))
                .start();
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("The platform ended before it answered: see " + data.resolve("logs"));
        }
        return new RunningPlatform(process, JSON.readTree(line));
    }

    /** A start that is expected to end by itself; its error stream can be read. */
    static Process failing(Path data, int port, String... options) throws IOException {
        return builder(data, port, options).start();
    }

    private static ProcessBuilder builder(Path data, int port, String... options) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx640m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "io.burgee.local.Burgee",
                "--json",
                "--port",
                Integer.toString(port),
                "--data",
                data.toString(),
                "--owner-password",
                PASSWORD));
        command.addAll(List.of(options));
        return new ProcessBuilder(command);
    }

    /** Three free ports in a row. */
    static int freePort() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            try (var first = new ServerSocket(0);
                    var second = new ServerSocket(first.getLocalPort() + 1);
                    var third = new ServerSocket(first.getLocalPort() + 2)) {
                return first.getLocalPort();
            } catch (IOException | IllegalArgumentException taken) {
                // The neighbours are in use: look elsewhere.
            }
        }
        throw new IOException("no three free ports in a row");
    }

    String get(String name) {
        return announcement.path(name).asString();
    }

    URI dashboard() {
        return URI.create(get("dashboard"));
    }

    /** GET of the management API with the owner's token. */
    JsonNode api(String path) throws IOException, InterruptedException {
        return read(HttpRequest.newBuilder(URI.create(get("api") + "/api/v2/" + path))
                .header("Authorization", get("token")));
    }

    /** A semantic patch with the owner's token. */
    JsonNode patch(String path, String body) throws IOException, InterruptedException {
        return read(HttpRequest.newBuilder(URI.create(get("api") + "/api/v2/" + path))
                .header("Authorization", get("token"))
                .header("Content-Type", "application/json; domain-model=launchdarkly.semanticpatch")
                .method("PATCH", BodyPublishers.ofString(body)));
    }

    JsonNode ledger() throws IOException, InterruptedException {
        return read(HttpRequest.newBuilder(URI.create(get("shop") + "/ledger")));
    }

    JsonNode results(String experiment) throws IOException, InterruptedException {
        return api("projects/" + get("project") + "/environments/" + get("environment") + "/experiments/" + experiment
                + "/results");
    }

    private JsonNode read(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Ends it at once, as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        http.close();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The platform did not stop within 60 s");
        }
    }
}
