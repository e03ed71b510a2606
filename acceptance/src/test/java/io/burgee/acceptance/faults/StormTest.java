package io.burgee.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.acceptance.RunningPlatform;
import io.burgee.local.store.Queues;
import io.burgee.local.store.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two ingests and two workers, one of the four killed at random every few seconds, behind an SQS and a DynamoDB that
 * misbehave, fed by SDKs some of whose clocks are an hour off; the servers' are too. What was accepted is there, the counts are the truth's to
 * the last digit, and the ledger balances. {@code -Dburgee.storm.seconds=120 -Dburgee.storm.rate=50 -Dburgee.storm.seed=7} for more of it.
 */
class StormTest {
    static final String SDK_KEY = "sdk-00000000-0000-4000-8000-000000000001";
    private static final int SECONDS = Integer.getInteger("burgee.storm.seconds", 12);
    private static final int RATE = Integer.getInteger("burgee.storm.rate", 12);
    private static final long SEED = Long.getLong("burgee.storm.seed", 5);
    private static final int KILL_SECONDS = 3;
    private static final int BATCH_SIZE = 8;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);

    /** The workers are two hours apart, and so are the ingests. */
    private static final List<Duration> CLOCKS = List.of(HOUR, HOUR.negated());

    @TempDir
    Path folder;

    @Test
    void losesNothingAndCountsNothingTwice() throws Exception {
        long start = System.currentTimeMillis();
        try (var queues = Queues.open(Files.createDirectory(folder.resolve("queues")));
                var tables = Tables.open(Files.createDirectory(folder.resolve("tables")));
                var plan = new PlanServer();
                var sqs = Deployment.sqs(queues.endpoint());
                var dynamo = Deployment.dynamo(tables.endpoint());
                var faultySqs = new FaultyProxy(queues.endpoint(), SEED);
                var faultyDynamo = new FaultyProxy(tables.endpoint(), SEED + 1);
                var processes = new Processes()) {
            plan.publish("/internal/plan", Truth.PLAN);
            plan.publish("/internal/orders", PlanServer.NO_ORDERS);
            plan.publishKeys(Map.of(Truth.ENVIRONMENT, SDK_KEY));
            var deployment = new Deployment(sqs, dynamo, "storm-", Duration.ofSeconds(4));
            List<URI> ingests = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                int port = RunningPlatform.freePort();
                ingests.add(URI.create("http://127.0.0.1:" + port));
                processes.ingest(
                        i,
                        Jvm.command(
                                SkewedIngest.class,
                                List.of(Skew.by(CLOCKS.get(i))),
                                deployment.ingest(port, plan.uri(), faultySqs.uri())));
                processes.worker(
                        i,
                        Jvm.command(
                                HaltingWorker.class,
                                List.of(Skew.by(CLOCKS.get(i))),
                                deployment.worker(plan.uri(), faultySqs.uri(), faultyDynamo.uri(), "1s", "500ms")));
            }
            ingests.forEach(Victim::awaitReady);

            var truth = new Truth(SEED, 40 * SECONDS);
            try (var crowd = new Crowd(truth, ingests, BATCH_SIZE)) {
                long storm = System.currentTimeMillis();
                crowd.start(RATE);
                processes.killAtRandom();
                await().pollDelay(Duration.ofSeconds(SECONDS))
                        .atMost(PATIENCE)
                        .until(() -> truth.batches() >= SECONDS * RATE / 2);
                crowd.stop();
                processes.spare();
                faultySqs.calm();
                faultyDynamo.calm();
                long calm = System.currentTimeMillis();
                // Each tells what it has accepted before it ends.
                ingests.forEach(Victim::awaitReady);
                processes.endIngests();
                await().atMost(PATIENCE).pollInterval(Deployment.POLL).until(deployment::drained);
                long dead = deployment.redrive();
                deployment.awaitTally(PATIENCE);
                deployment.awaitTally(PATIENCE);

                Ledger ledger = deployment.ledger();
                System.out.printf(
                        "storm: seed %d, %d s, %d batches of %d events, killed %s, %d injected failures, %d duplicated sends and deletes,"
                                + " %d repeats by SDKs, %d dead letters redriven, drained %d ms after it; ledger: %d events received,"
                                + " %d of them duplicate, %d batches accepted by ingest's count, %d unconfirmed%n",
                        SEED,
                        (calm - storm) / 1_000,
                        truth.batches(),
                        truth.events(),
                        processes.killed,
                        faultySqs.failures.get() + faultyDynamo.failures.get(),
                        faultySqs.duplicates.get(),
                        crowd.repeats.get(),
                        dead,
                        System.currentTimeMillis() - calm,
                        ledger.sum("received"),
                        ledger.sum("duplicate"),
                        ledger.accepted(),
                        ledger.unconfirmed());
                assertThat(crowd.accepted).hasSize(truth.batches());
                assertThat(deployment.saved(start)).containsAll(crowd.accepted);
                assertThat(deployment.tally()).isEqualTo(truth.tally());
                assertThat(deployment.served()).isEqualTo(truth.served());
                assertThat(ledger.unbalanced()).isEmpty();
                assertThat(ledger.waiting()).isEmpty();
                assertThat(ledger.accepted()).isPositive();
                assertThat(ledger.sum("counted:")).isEqualTo(truth.events() - truth.broken());
                assertThat(ledger.sum("rejected:")).isEqualTo(truth.broken());
                assertThat(ledger.sum("late:")).isZero();
                assertThat(deployment.deadLetters()).isZero();
                assertThat(processes.killed).isNotEmpty();
                assertThat(faultySqs.failures.get()).isPositive();
                assertThat(faultyDynamo.failures.get()).isPositive();
            }
        }
    }

    /** All four, and who kills them. */
    private static final class Processes implements AutoCloseable {
        private final List<Victim> ingests = new ArrayList<>();
        private final List<Victim> workers = new ArrayList<>();
        private final Random random = new Random(SEED);
        private final List<String> killed = Collections.synchronizedList(new ArrayList<>());
        private final ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor();

        void ingest(int number, List<String> command) throws IOException {
            ingests.add(new Victim("ingest-" + number, command));
        }

        void worker(int number, List<String> command) throws IOException {
            workers.add(new Victim("worker-" + number, command));
        }

        void killAtRandom() {
            List<Victim> all = Stream.concat(ingests.stream(), workers.stream()).toList();
            killer.scheduleAtFixedRate(
                    () -> kill(all.get(random.nextInt(all.size()))), KILL_SECONDS, KILL_SECONDS, TimeUnit.SECONDS);
        }

        /** Whoever is not up yet is spared: on a slow machine, or with many of them, none would ever get to work. */
        private void kill(Victim victim) {
            try {
                if (victim.isUp()) {
                    victim.kill();
                    killed.add(victim.name());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        void spare() throws InterruptedException {
            killer.shutdown();
            killer.awaitTermination(1, TimeUnit.MINUTES);
        }

        void endIngests() throws InterruptedException {
            for (Victim ingest : ingests) {
                ingest.close();
            }
        }

        @Override
        public void close() throws InterruptedException {
            killer.shutdownNow();
            endIngests();
            for (Victim worker : workers) {
                worker.close();
            }
        }
    }
}
