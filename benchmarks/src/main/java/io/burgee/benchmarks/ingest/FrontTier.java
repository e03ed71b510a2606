package io.burgee.benchmarks.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The front tier as it is shipped, a queue, and a keyring; the first two in processes of their own. */
final class FrontTier implements AutoCloseable {
    static final List<String> OPTIONS = List.of("-Xms512m", "-Xmx512m");

    final Keyring keyring;
    final Child queueServer;
    final Queue queue;
    final Child ingest;

    /** @param options of the front tier's JVM beside the usual ones */
    FrontTier(int environments, String... options) throws IOException, InterruptedException {
        keyring = new Keyring(environments);
        queueServer = Child.start(
                "queue",
                QueueServer.class.getName(),
                System.getProperty("java.class.path"),
                List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"),
                "PORT");
        queue = new Queue(queueServer.awaitOpen().at("/"));
        ingest = Child.start(
                        "ingest",
                        "io.burgee.ingest.EventIngest",
                        classPath(),
                        Stream.concat(OPTIONS.stream(), Stream.of(options)).toList(),
                        "--server.port=PORT",
                        "--burgee.ingest.flag-api=" + keyring.address(),
                        "--burgee.ingest.internal-token=" + Keyring.TOKEN,
                        "--burgee.ingest.aws.endpoint=" + queueServer.at(""),
                        "--burgee.ingest.aws.region=eu-central-1",
                        "--burgee.ingest.aws.access-key-id=x",
                        "--burgee.ingest.aws.secret-access-key=x")
                .awaitReady("/actuator/health/readiness");
    }

    /** What the front tier is shipped with, and nothing else. */
    static String classPath() throws IOException {
        return "event-ingest/target/classes:"
                + Files.readString(Path.of("event-ingest/target/classpath")).strip();
    }

    /** The sum of a meter. */
    double meter(String name) throws IOException, InterruptedException {
        return ingest.get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        ingest.close();
        queue.close();
        queueServer.close();
        keyring.close();
    }
}
