package io.burgee.acceptance.faults;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A service in a process of its own that may be killed and is started again. */
final class Victim implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern STARTED = Pattern.compile(": Started \\w+ in ");

    private final String name;
    private final List<String> command;
    private final Path log;
    private long toldBefore;
    private Process process;

    /** @param command of {@link Jvm} */
    Victim(String name, List<String> command) throws IOException {
        this.name = name;
        this.command = command;
        this.log = Path.of("target/storm-" + name + ".log");
        this.process = start();
    }

    private Process start() throws IOException {
        toldBefore = started();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** @param service which has a readiness probe */
    static void awaitReady(URI service) {
        try (var http = HttpClient.newHttpClient()) {
            var readiness = HttpRequest.newBuilder(service.resolve("/actuator/health/readiness"))
                    .build();
            await().atMost(PATIENCE)
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> http.send(readiness, BodyHandlers.discarding()).statusCode() == 200);
        }
    }

    private long started() throws IOException {
        return Files.exists(log)
                ? STARTED.matcher(Files.readString(log)).results().count()
                : 0;
    }

    /** Whether it has said of itself that it was started. */
    boolean isUp() throws IOException {
        return started() > toldBefore;
    }

    String name() {
        return name;
    }

    /** As by a power cut, followed by a restart. */
    void kill() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = start();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
