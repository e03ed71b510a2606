package io.burgee.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The platform in a process of its own, started as {@code ./burgee run --json} starts it, and stopped as Ctrl-C does. */
public final class RunningPlatform implements AutoCloseable {

    static final String EMAIL = "owner@example.com";
    static final String PASSWORD = "correct horse battery staple";

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Systems take the ports of outgoing connections from here on: none of ours may be among them while it is restarted. */
    private static final int FIRST_EPHEMERAL_PORT = 32_768;

    private final Path data;
    private final int port;
    private final String[] options;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ManagementApi api;
    private Process process;
    private JsonNode announcement;

    private RunningPlatform(Path data, int port, String... options) throws IOException {
        this.data = data;
        this.port = port;
        this.options = options;
        this.process = run();
        this.announcement = announcement();
        this.api = new ManagementApi(get("api"), get("token"));
    }

    public static RunningPlatform start(Path data, String... options) throws IOException {
        return new RunningPlatform(data, freePort(), options);
    }

    /** Starts it on the same ports and data after it was stopped. */
    public void startAgain() throws IOException {
        process = run();
        announcement = announcement();
    }

    private Process run() throws IOException {
        return builder(data, port, options)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        Path.of("target/platform.log").toFile()))
                .start();
    }

    private JsonNode announcement() throws IOException {
        var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("The platform ended before it answered: see " + data.resolve("logs"));
        }
        return JSON.readTree(line);
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
                "-XX:TieredStopAtLevel=1",
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

    /** Four free ports in a row. */
    public static int freePort() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(10_000, FIRST_EPHEMERAL_PORT - 3);
            try (var first = new ServerSocket(port);
                    var second = new ServerSocket(port + 1);
                    var third = new ServerSocket(port + 2);
                    var fourth = new ServerSocket(port + 3)) {
                return first.getLocalPort();
            } catch (IOException taken) {
                // The neighbours are in use: look elsewhere.
            }
        }
        throw new IOException("no four free ports in a row");
    }

    public String get(String name) {
        return announcement.path(name).asString();
    }

    URI dashboard() {
        return URI.create(get("dashboard"));
    }

    /** Where the worker's health, meters and operations are. */
    String worker() {
        return "http://localhost:" + (port + 3);
    }

    /** What the services share, as operators read it. */
    String internalToken() throws IOException {
        var secrets = new Properties();
        try (var in = Files.newInputStream(data.resolve("secrets.properties"))) {
            secrets.load(in);
        }
        return secrets.getProperty("internalToken");
    }

    /** The management API with the owner's token. */
    public ManagementApi api() {
        return api;
    }

    JsonNode ledger() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(get("shop") + "/ledger")).build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    JsonNode results(String experiment) throws IOException, InterruptedException {
        return api.get("projects/" + get("project") + "/environments/" + get("environment") + "/experiments/"
                + experiment + "/results");
    }

    /** Ends it at once, as a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws Exception {
        http.close();
        api.close();
        stop();
    }

    /** Stops it as Ctrl-C does. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("The platform did not stop within 60 s");
        }
    }
}
