package io.burgee.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.acceptance.RunningPlatform;
import io.burgee.ingest.EventIngest;
import io.burgee.local.store.Queues;
import io.burgee.local.store.Tables;
import io.burgee.statistics.Comparison;
import io.burgee.statistics.ConfidenceSequence;
import io.burgee.statistics.sample.Conversions;
import io.burgee.statistics.sample.Moments;
import io.burgee.worker.tally.Sums;
import io.burgee.worker.tally.Tally;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A/A experiments through ingest, worker and engine, twice: in one environment every event comes once and in its order; in the other they
 * come in any order, one batch in twenty twice, and one event in ten when all others have been counted. Both say the same to the last bit,
 * and what must be said. {@code -Dburgee.aa.experiments=200 -Dburgee.aa.visitors=300} for more of it.
 */
class AaTest {
    private static final int EXPERIMENTS = Integer.getInteger("burgee.aa.experiments", 4);
    private static final int VISITORS = Integer.getInteger("burgee.aa.visitors", 40);
    private static final long SEED = Long.getLong("burgee.aa.seed", 3);
    private static final int BATCH_SIZE = 25;

    /** To compute a tally takes 64 queries, and there are two to an experiment: less often leaves the tables time for the events. */
    private static final String TALLY_INTERVAL = Math.max(2_400, EXPERIMENTS * 500) + "ms";

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final double LEVEL = 0.05;
    private static final List<String> ENVIRONMENTS = List.of("65f0000000000000000000c1", "65f0000000000000000000c2");
    private static final int ORDERED = 0;
    private static final int DISORDERED = 1;

    @TempDir
    Path folder;

    /** @param id the sender's */
    private record Batch(String id, List<AaEvents.Event> events) {}

    @Test
    void theOrderOfEventsAndTheirRepetitionChangeNoBit() throws Exception {
        var events = new AaEvents(SEED, EXPERIMENTS, VISITORS, System.currentTimeMillis());
        try (var queues = Queues.open(Files.createDirectory(folder.resolve("queues")));
                var tables = Tables.open(Files.createDirectory(folder.resolve("tables")));
                var plan = new PlanServer();
                var sqs = Deployment.sqs(queues.endpoint());
                var dynamo = Deployment.dynamo(tables.endpoint());
                var http = HttpClient.newHttpClient()) {
            plan.publish("/internal/plan", AaEvents.plan(ENVIRONMENTS, EXPERIMENTS));
            plan.publish("/internal/orders", PlanServer.NO_ORDERS);
            plan.publishKeys(ENVIRONMENTS.stream().collect(Collectors.toMap(id -> id, AaTest::sdkKey)));
            var deployment = new Deployment(sqs, dynamo, "aa-", Duration.ofSeconds(30));
            int port = RunningPlatform.freePort();
            URI ingest = URI.create("http://127.0.0.1:" + port);
            try (var front = new Victim(
                            "aa-ingest",
                            Jvm.command(
                                    EventIngest.class,
                                    List.of(),
                                    deployment.ingest(port, plan.uri(), queues.endpoint())));
                    var worker = HaltingWorker.start(deployment.worker(
                            plan.uri(), queues.endpoint(), tables.endpoint(), "1s", TALLY_INTERVAL))) {
                Victim.awaitReady(ingest);
                for (Batch batch : batches("ordered", events.inOrder)) {
                    post(http, ingest, ORDERED, batch);
                }
                List<AaEvents.Event> shuffled = new ArrayList<>(events.inOrder);
                Collections.shuffle(shuffled, new Random(SEED));
                int inTime = shuffled.size() * 9 / 10;
                List<Batch> disordered = batches("disordered", shuffled.subList(0, inTime));
                List<Batch> repeated = IntStream.range(0, disordered.size())
                        .filter(i -> i % 20 == 0)
                        .mapToObj(disordered::get)
                        .toList();
                for (Batch batch : disordered) {
                    post(http, ingest, DISORDERED, batch);
                }
                awaitTallies(deployment);
                assertThat(tally(deployment, DISORDERED, 0).variations())
                        .as("before the late events came")
                        .isNotEqualTo(tally(deployment, ORDERED, 0).variations());
                for (Batch batch : repeated) {
                    post(http, ingest, DISORDERED, batch);
                }
                for (Batch batch : batches("late", shuffled.subList(inTime, shuffled.size()))) {
                    post(http, ingest, DISORDERED, batch);
                }
                awaitTallies(deployment);

                long falsePositives = IntStream.range(0, EXPERIMENTS)
                        .filter(experiment -> claims(deployment, events, experiment))
                        .count();
                System.out.printf(
                        "A/A: seed %d, %d experiments, %d visitors, %d events, %d late, %d of %d batches repeated; always-valid test at %.2f"
                                + " claimed a difference in %d%n",
                        SEED,
                        EXPERIMENTS,
                        VISITORS,
                        events.inOrder.size(),
                        shuffled.size() - inTime,
                        repeated.size(),
                        disordered.size(),
                        LEVEL,
                        falsePositives);
                assertThat(repeated).isNotEmpty();
                assertThat(deployment.deadLetters()).isZero();
                // Four standard errors above what the level allows.
                assertThat((double) falsePositives)
                        .isLessThanOrEqualTo(EXPERIMENTS * LEVEL + 4 * Math.sqrt(EXPERIMENTS * LEVEL * (1 - LEVEL)));
            }
        }
    }

    /** Whether the engine claims a difference between two variations that are the same, in either metric. */
    private static boolean claims(Deployment deployment, AaEvents events, int experiment) {
        Tally ordered = tally(deployment, ORDERED, experiment);
        Tally disordered = tally(deployment, DISORDERED, experiment);
        assertThat(disordered.variations()).as("experiment %d", experiment).isEqualTo(ordered.variations());
        for (Tally.Variation variation : ordered.variations()) {
            var expected = events.expected(experiment, variation.variation());
            assertThat(variation.units()).isEqualTo(expected.units());
            assertThat(sums(variation, "bought").sum()).isEqualByComparingTo(expected.bought());
            assertThat(sums(variation, "revenue").sum()).isEqualByComparingTo(expected.revenue());
            assertThat(sums(variation, "revenue").sumSquares()).isEqualByComparingTo(expected.revenueSquares());
        }
        List<Comparison> found = compared(disordered);
        assertThat(found).as("experiment %d", experiment).isEqualTo(compared(ordered));
        return found.stream()
                .map(comparison -> comparison.alwaysValid().pValue())
                .filter(Objects::nonNull)
                .anyMatch(pValue -> pValue < LEVEL / 2);
    }

    private static List<Comparison> compared(Tally tally) {
        var sequence = ConfidenceSequence.tunedFor(VISITORS, LEVEL);
        var control = tally.variations().getFirst();
        var treatment = tally.variations().getLast();
        return List.of(
                Comparison.of(conversions(control), conversions(treatment), sequence),
                Comparison.of(revenue(control), revenue(treatment), sequence));
    }

    private static Conversions conversions(Tally.Variation variation) {
        Sums sums = sums(variation, "bought");
        return new Conversions(sums.n(), sums.sum().longValueExact());
    }

    private static Moments revenue(Tally.Variation variation) {
        Sums sums = sums(variation, "revenue");
        return Moments.ofSums(
                sums.n(), sums.sum().doubleValue(), sums.sumSquares().doubleValue());
    }

    private static Sums sums(Tally.Variation variation, String metric) {
        return Objects.requireNonNull(variation.metrics().get(metric));
    }

    private static Tally tally(Deployment deployment, int environment, int experiment) {
        return deployment.find(AaEvents.experimentId(environment, experiment)).orElseThrow();
    }

    /** Returns when each tally was published twice after all queues were empty: the first may have begun before. */
    private static void awaitTallies(Deployment deployment) {
        await().atMost(PATIENCE).pollInterval(Deployment.POLL).until(deployment::drained);
        for (int round = 0; round < 2; round++) {
            List<Long> before = asOf(deployment);
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> isLater(asOf(deployment), before));
        }
    }

    private static boolean isLater(List<Long> now, List<Long> before) {
        return IntStream.range(0, now.size()).allMatch(i -> now.get(i) > before.get(i));
    }

    private static List<Long> asOf(Deployment deployment) {
        return IntStream.range(0, ENVIRONMENTS.size())
                .boxed()
                .flatMap(environment -> IntStream.range(0, EXPERIMENTS)
                        .mapToObj(experiment -> AaEvents.experimentId(environment, experiment)))
                .map(id -> deployment.find(id).map(Tally::asOf).orElse(0L))
                .toList();
    }

    private static List<Batch> batches(String name, List<AaEvents.Event> events) {
        List<Batch> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); from += BATCH_SIZE) {
            batches.add(new Batch(
                    name + "-" + batches.size(), events.subList(from, Math.min(events.size(), from + BATCH_SIZE))));
        }
        return batches;
    }

    private static String sdkKey(String environment) {
        return "sdk-00000000-0000-4000-8000-" + environment.substring(12);
    }

    /** As an SDK does: again, by the same id, when ingest is too busy to take it. */
    private static void post(HttpClient http, URI ingest, int environment, Batch batch) {
        var request = HttpRequest.newBuilder(ingest.resolve("/bulk"))
                .header("Authorization", sdkKey(ENVIRONMENTS.get(environment)))
                .header("Content-Type", "application/json")
                .header("X-LaunchDarkly-Event-Schema", "4")
                .header("X-LaunchDarkly-Payload-ID", batch.id())
                .header("User-Agent", "JavaClient/7.13.0")
                .POST(HttpRequest.BodyPublishers.ofString(
                        batch.events().stream().map(AaEvents.Event::json).collect(Collectors.joining(",", "[", "]"))))
                .build();
        int status = await().atMost(PATIENCE)
                .until(
                        () -> http.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode(),
                        answered -> answered != 503);
        assertThat(status).isEqualTo(202);
    }
}
