package io.burgee.ingest;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The service in a process of its own, to be killed or starved. */
final class IngestProcess implements AutoCloseable {
    final Ingest client;
    private final Process process;
    private final Path log;

    private IngestProcess(Process process, int port, Path log) {
        this.process = process;
        this.client = Ingest.at(port);
        this.log = log;
    }

    static IngestProcess start(List<String> options, URI queue, URI controlPlane, String... more) throws IOException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), EventIngest.class.getName()));
        String[] settings =
                Stream.concat(Stream.of("server.port=" + port), Stream.of(more)).toArray(String[]::new);
        command.addAll(List.of(Ingest.arguments(queue, controlPlane, settings)));
        Path log = Files.createTempFile("ingest", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        IngestProcess started = new IngestProcess(process, port, log);
        try {
            started.client.awaitReady();
            return started;
        } catch (RuntimeException notReady) {
            process.destroyForcibly();
            throw new IllegalStateException("not ready: " + started.log(), notReady);
        }
    }

    /** SIGTERM. */
    void terminate() {
        process.destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for its end. */
    int exitStatus() throws InterruptedException {
        return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        client.close();
        process.destroyForcibly().waitFor();
        Files.deleteIfExists(log);
    }
}
