package io.burgee.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Sender;
import io.burgee.local.store.Queues;
import io.burgee.local.store.Tables;
import io.burgee.worker.saving.MessageBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The worker ends before and after its k-th operation that changes the real stores, a clean one takes over, and then every row and the
 * tally are as if nothing had happened. In the suite for about four of them; {@code -Dburgee.sweep=40} for so many, {@code all} for every k.
 */
class SweepTest {
    private static final String SAMPLES = System.getProperty("burgee.sweep", "4");
    private static final String NOWHERE = "nowhere";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    static Path folder;

    private static final long NOW = System.currentTimeMillis();
    private static final Truth TRUTH = new Truth(7, 8);
    private static final List<String> MESSAGES = messages();

    private static Queues queues;
    private static Tables tables;
    private static PlanServer plan;
    private static SqsClient sqs;
    private static DynamoDbClient dynamo;

    /** Three groups of two batches each; the last group repeats the first batch, as an SDK does that got no answer. */
    private static List<String> messages() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            frames.add(frame(TRUTH.next(4, NOW)));
        }
        frames.add(frames.getFirst());
        return IntStream.range(0, 3)
                .mapToObj(
                        i -> new Group("chunk-" + i, Group.laneOf(Truth.ENVIRONMENT), frames.subList(2 * i, 2 * i + 2)))
                .map(MessageBody::encode)
                .toList();
    }

    private static Frame frame(Truth.Batch batch) {
        return new Frame(
                Truth.ENVIRONMENT,
                Frame.Kind.ANALYTICS,
                Frame.Channel.SERVER,
                batch.id(),
                NOW,
                Sender.of("JavaClient/7.13.0"),
                batch.body().getBytes(StandardCharsets.UTF_8));
    }

    @BeforeAll
    static void open() throws IOException {
        queues = Queues.open(Files.createDirectory(folder.resolve("queues")));
        tables = Tables.open(Files.createDirectory(folder.resolve("tables")));
        plan = new PlanServer();
        plan.publish("/internal/plan", Truth.PLAN);
        plan.publish("/internal/orders", PlanServer.NO_ORDERS);
        sqs = Deployment.sqs(queues.endpoint());
        dynamo = Deployment.dynamo(tables.endpoint());
    }

    @AfterAll
    static void close() {
        sqs.close();
        dynamo.close();
        plan.close();
        tables.close();
        queues.close();
    }

    @Test
    void aWorkerThatEndsBetweenAnyTwoOperationsLeavesNothingUndoneAndNothingTwice() throws Exception {
        Run undisturbed = new Run("count-", List.of());
        int operations = undisturbed.count();
        var truth = undisturbed.deployment.facts();
        assertThat(undisturbed.deployment.tally()).isEqualTo(TRUTH.tally());
        assertThat(undisturbed.deployment.served()).isEqualTo(TRUTH.served());

        // An odd stride, so that halts before and after an operation take turns.
        int stride = SAMPLES.equals("all") ? 1 : (2 * operations / Integer.parseInt(SAMPLES)) | 1;
        long start = System.nanoTime();
        Map<String, Integer> halts = new TreeMap<>();
        try (var two = Executors.newFixedThreadPool(2)) {
            List<Future<String>> runs = new ArrayList<>();
            for (int point = 0; point < 2 * operations; point += stride) {
                int at = point / 2 + 1;
                String when = point % 2 == 0 ? "before" : "after";
                runs.add(two.submit(() -> halted(at, when, truth)));
            }
            for (var run : runs) {
                halts.merge(run.get(), 1, Integer::sum);
            }
            System.out.printf(
                    "sweep: %d operations, %d runs, %d s, halted at %s%n",
                    operations,
                    runs.size(),
                    Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                    halts);
            // How many polls there are is up to chance, so a run may end before its operation comes.
            assertThat(halts.getOrDefault(NOWHERE, 0)).isLessThan((runs.size() + 1) / 2);
        }
    }

    /** @return before or after which operation it was halted */
    private static String halted(int at, String when, Map<String, Map<String, AttributeValue>> truth) throws Exception {
        String name = when + "-" + at + "-";
        Run run = new Run(name, List.of("-Dburgee.halt.at=" + at, "-Dburgee.halt.when=" + when));
        String operation = run.toItsEnd();
        String place = "halted " + when + " operation " + at + ", " + operation;
        assertThat(differences(run.deployment.facts(), truth)).as(place).isEmpty();
        assertThat(run.deployment.tally()).as(place).isEqualTo(TRUTH.tally());
        assertThat(run.deployment.deadLetters()).as(place).isZero();
        run.deployment.dropTables();
        return operation.equals(NOWHERE) ? NOWHERE : when + " " + operation;
    }

    private static List<String> differences(
            Map<String, Map<String, AttributeValue>> found, Map<String, Map<String, AttributeValue>> truth) {
        Set<String> keys = new TreeSet<>(found.keySet());
        keys.addAll(truth.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(found.get(key), truth.get(key)))
                .map(key -> key + ": " + found.get(key) + " instead of " + truth.get(key))
                .toList();
    }

    /** One installation, and one worker that may be halted. */
    private static final class Run {
        private final Deployment deployment;
        private final List<String> settings;
        private final Process worker;

        Run(String prefix, List<String> options) throws IOException {
            deployment = new Deployment(sqs, dynamo, prefix, Duration.ofSeconds(1));
            settings = deployment.worker(
                    plan.uri(), queues.endpoint(), tables.endpoint(), "0s", "500ms", "--logging.level.root=off");
            MESSAGES.forEach(deployment::send);
            worker = new ProcessBuilder(Jvm.command(HaltingWorker.class, options, settings))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            Path.of("target/sweep.log").toFile()))
                    .start();
        }

        /** How many operations it took. */
        int count() throws Exception {
            deployment.awaitTally(PATIENCE);
            worker.getOutputStream().close();
            int operations = Integer.parseInt(said());
            assertThat(worker.waitFor()).isZero();
            return operations;
        }

        private String said() throws IOException {
            return new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()
                    .getLast();
        }

        /** The operation before or after which it was halted. */
        String toItsEnd() throws Exception {
            orEnd(deployment::drained);
            for (int tallies = 0; tallies < 2; tallies++) {
                long last = deployment.asOf();
                orEnd(() -> deployment.asOf() > last);
            }
            if (worker.isAlive()) {
                worker.getOutputStream().close();
                worker.waitFor();
                return NOWHERE;
            }
            assertThat(worker.exitValue()).isEqualTo(HaltingWorker.HALTED);
            try (var clean = HaltingWorker.start(settings)) {
                deployment.awaitTally(PATIENCE);
            }
            return said();
        }

        private void orEnd(Callable<Boolean> condition) {
            await().atMost(PATIENCE).pollInterval(Deployment.POLL).until(() -> !worker.isAlive() || condition.call());
        }
    }
}
