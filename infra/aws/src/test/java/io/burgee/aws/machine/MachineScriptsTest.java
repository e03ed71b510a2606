package io.burgee.aws.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts that machines run, run: with a metadata service of our own, and with commands that write down how they were called. */
class MachineScriptsTest {
    private static final Path SCRIPTS = Path.of("machine").toAbsolutePath();

    @TempDir
    Path folder;

    private HttpServer metadata;
    private volatile String state = "InService";
    private volatile int asked;

    @BeforeEach
    void prepare() throws IOException {
        metadata = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        metadata.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            boolean session = exchange.getRequestMethod().equals("PUT")
                    || "session".equals(exchange.getRequestHeaders().getFirst("X-aws-ec2-metadata-token"));
            String answer = switch (path) {
                case "/latest/api/token" -> "session";
                case "/latest/meta-data/autoscaling/target-lifecycle-state" -> state;
                case "/latest/meta-data/instance-id" -> "i-1";
                case "/actuator/health/readiness" -> "{}";
                case "/actuator/health/liveness" -> {
                    // Dead three times; then the machine is to leave, which ends the test.
                    state = ++asked < 3 ? state : "Terminated";
                    yield "";
                }
                default -> "";
            };
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            int status = path.endsWith("/liveness") ? 503 : session || path.startsWith("/actuator") ? 200 : 401;
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        metadata.start();
        int port = metadata.getAddress().getPort();
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(
                folder.resolve("machine.env"),
                "SERVICE=correlation-worker\nGROUP=burgee-correlation-worker\nAWS_REGION=eu-central-1\nPORT=" + port
                        + "\n");
        command("systemctl", "echo systemctl \"$@\" >> \"$CALLS\"");
        command("aws", "echo aws \"$@\" >> \"$CALLS\"");
    }

    @AfterEach
    void stop() {
        metadata.stop(0);
    }

    private void command(String name, String script) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.writeString(file, "#!/usr/bin/env bash\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private int run(Map<String, String> more, String script, String... arguments) throws Exception {
        var process = new ProcessBuilder(
                Stream.concat(Stream.of("bash", SCRIPTS.resolve(script).toString()), Stream.of(arguments))
                        .toList());
        process.environment()
                .putAll(Map.of(
                        "PATH",
                        folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "CALLS",
                        folder.resolve("calls").toString(),
                        "BURGEE_ETC",
                        folder.toString(),
                        "BURGEE_RUN",
                        folder.toString(),
                        "BURGEE_PAUSE",
                        "0.05",
                        "BURGEE_METADATA",
                        "http://127.0.0.1:" + metadata.getAddress().getPort()));
        process.environment().putAll(more);
        Process running = process.inheritIO().start();
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return running.exitValue();
    }

    private List<String> calls() throws IOException {
        Path calls = folder.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    private static String answered(String hook) {
        return "aws --region eu-central-1 autoscaling complete-lifecycle-action --auto-scaling-group-name burgee-correlation-worker"
                + " --lifecycle-hook-name " + hook + " --instance-id i-1 --lifecycle-action-result CONTINUE";
    }

    @Test
    void aMachineThatIsOnlyPreparedDoesNotWork() throws Exception {
        assertThat(run(Map.of(), "lifecycle.sh", "is-wanted")).isZero();

        state = "Warmed:Stopped";
        assertThat(run(Map.of(), "lifecycle.sh", "is-wanted")).isEqualTo(1);
    }

    @Test
    void theGroupHearsOfAServiceThatIsReady() throws Exception {
        assertThat(run(Map.of("BURGEE_UNTIL", "InService"), "lifecycle.sh", "watch"))
                .isZero();

        assertThat(calls()).containsExactly("systemctl is-active -q burgee", answered("ready"));
    }

    @Test
    void aServiceThatSaysThreeTimesThatItIsDeadIsStartedAgain() throws Exception {
        assertThat(run(Map.of("BURGEE_UNTIL", "Terminated"), "lifecycle.sh", "watch"))
                .isZero();

        assertThat(calls())
                .containsExactly(
                        "systemctl is-active -q burgee",
                        answered("ready"),
                        "systemctl restart burgee",
                        "systemctl stop burgee",
                        answered("ready"),
                        answered("finished"));
    }

    @Test
    void theGroupHearsOfAServiceThatHasFinishedAfterItHas() throws Exception {
        state = "Terminated";

        assertThat(run(Map.of("BURGEE_UNTIL", "Terminated"), "lifecycle.sh", "watch"))
                .isZero();

        assertThat(calls()).containsExactly("systemctl stop burgee", answered("ready"), answered("finished"));
    }

    @Test
    void secretsAreWrittenWhereTheServiceReadsThemAndNobodyElse() throws Exception {
        command("aws", """
                case "$*" in
                  *internal-token*) printf '%s' 'to\\ken' ;;
                  *password*) printf '%s' 'pass' ;;
                esac""");
        Files.writeString(
                folder.resolve("secrets"),
                "burgee.worker.internal-token={burgee/internal-token}\nuri=mongodb://u:{burgee/password}@{burgee/password}/\n");

        assertThat(run(Map.of(), "secrets.sh")).isZero();

        Path written = folder.resolve("correlation-worker.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
                .isEqualTo("r--------");
        var properties = new java.util.Properties();
        try (var reader = Files.newBufferedReader(written)) {
            properties.load(reader);
        }
        assertThat(properties)
                .containsEntry("burgee.worker.internal-token", "to\\ken")
                .containsEntry("uri", "mongodb://u:pass@pass/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"service.sh", "secrets.sh", "lifecycle.sh", "mongo.sh", "mongo-boot.sh", "burgee-mongo"})
    void theShellUnderstandsEveryScript(String script) throws Exception {
        assertThat(new ProcessBuilder("bash", "-n", SCRIPTS.resolve(script).toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    /** With a library of AWS that answers from memory. */
    @Test
    void oldBackupsOfTheScheduleGoAndNoOthers() throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(bin -> Files.isExecutable(Path.of(bin, "python3"))))
                .as("what deletes old backups is a script in Python, and there is no python3 here")
                .isTrue();
        Files.writeString(folder.resolve("boto3.py"), """
                import datetime
                now = datetime.datetime.now(datetime.timezone.utc)
                def s(name, hours, reason, state="completed"):
                    return {"SnapshotId": name, "State": state, "StartTime": now - datetime.timedelta(hours=hours),
                            "Tags": [{"Key": "burgee:reason", "Value": reason}]}
                class Client:
                    def get_paginator(self, name): return self
                    def paginate(self, **asked): return [{"Snapshots": [
                        s("young", 47, "schedule"), s("old", 49, "schedule"), s("older", 500, "schedule"), s("daily", 200, "daily"),
                        s("by-hand", 300, "by-hand-1"), s("unfinished", 60, "schedule", "error")]}]
                    def put_metric_data(self, **given): print("age", round(given["MetricData"][0]["Value"] / 3600))
                    def delete_snapshot(self, SnapshotId): print("deleted", SnapshotId)
                def client(name): return Client()
                """);
        Files.copy(Path.of("src/main/resources/io/burgee/aws/stack/backups.py"), folder.resolve("index.py"));
        var python =
                new ProcessBuilder("python3", "-c", "import index; index.handler({}, None)").directory(folder.toFile());
        python.environment().put("KEEP_HOURS", "48");

        Process running = python.redirectErrorStream(true).start();
        String told = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(running.waitFor()).as(told).isZero();
        assertThat(told.lines()).containsExactly("age 47", "deleted old", "deleted older");
    }
}
