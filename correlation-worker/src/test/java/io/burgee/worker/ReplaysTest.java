package io.burgee.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.saving.Bucket;
import io.burgee.worker.tally.Tally;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Replays as an operator orders them: over HTTP, of a worker that runs on real stores. */
class ReplaysTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final long NOW = System.currentTimeMillis();
    private static final long START = NOW - 3_600_000;
    private static final String OTHER_ENVIRONMENT = "65f000000000000000000002";

    /** It ended before the last purchases, which are therefore not counted. */
    private static final Iteration STOPPED = Iterations.iteration("flag", START, NOW - 20_000, Iterations.PURCHASE);

    private static Stores stores;
    private static ControlPlane plane;
    private static Running worker;

    @BeforeAll
    static void open() {
        stores = new Stores();
        plane = new ControlPlane(new Plan(1, List.of(STOPPED)));
        worker = new Running(stores, plane);
        traffic().forEach(group -> stores.send(worker.prefix, group));
        worker.settle();
    }

    @AfterAll
    static void close() {
        worker.close();
        plane.close();
        stores.close();
    }

    /** 30 users, the odd ones see variation 1; every third buys early, every fifth late, as told twice and for another environment too. */
    private static List<Group> traffic() {
        List<Frame> frames = new ArrayList<>();
        for (int user = 0; user < 30; user++) {
            String name = "user-" + user;
            frames.add(Batches.frame("x" + user, NOW, Batches.exposure(NOW - 60_000, "flag", user % 2, name)));
            if (user % 3 == 0) {
                frames.add(Batches.frame("p" + user, NOW, Batches.goal(NOW - 40_000, "purchase", name)));
            }
            if (user % 5 == 0) {
                frames.add(Batches.frame("l" + user, NOW, Batches.goal(NOW - 10_000, "purchase", name)));
            }
            frames.add(Batches.frame(
                    OTHER_ENVIRONMENT, "o" + user, NOW, "[" + Batches.exposure(NOW - 60_000, "flag", 0, name) + "]"));
        }
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            groups.add(Batches.group("chunk-" + i, frames.get(i), frames.get((i + 1) % frames.size())));
        }
        return groups;
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.port() + "/operations/replays" + path))
                .header("Authorization", "Bearer " + ControlPlane.TOKEN);
    }

    private static HttpResponse<String> order(String body) {
        return send(
                request("").header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String times(String more) {
        return "{\"from\":\"%s\",\"to\":\"%s\"%s}"
                .formatted(Instant.ofEpochMilli(NOW).minus(Duration.ofMinutes(10)), Instant.now(), more);
    }

    /** Orders a replay and waits until it is done. */
    private static JsonNode replay(String body) {
        HttpResponse<String> ordered = order(body);
        assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(202);
        String id = JSON.readTree(ordered.body()).get("id").asString();
        JsonNode ended = Running.soon()
                .until(
                        () -> JSON.readTree(send(request("/" + id).GET()).body()),
                        progress -> List.of("done", "failed")
                                .contains(progress.get("state").asString()));
        assertThat(ended.get("state").asString()).as(ended.toString()).isEqualTo("done");
        assertThat(ended.get("read")).isEqualTo(ended.get("buckets"));
        worker.settle();
        return ended;
    }

    private static JsonNode replay(Iteration definition) {
        return replay(times(",\"definition\":" + ControlPlane.json(definition))).get("tally");
    }

    /** The tally of the stopped iteration: 15 units and 5 early buyers in either variation. */
    private static Tally counted() {
        return Running.soon()
                .until(
                        () -> worker.tally(STOPPED),
                        found -> found.isPresent()
                                && found.get().variations().stream()
                                        .allMatch(variation -> variation.units() == 15
                                                && variation
                                                                .metrics()
                                                                .get("purchase")
                                                                .sum()
                                                                .intValue()
                                                        == 5))
                .orElseThrow();
    }

    @Test
    void ofEverythingChangesNothingButRevisions() {
        plane.publish(new Plan(1, List.of(STOPPED)));
        Tally before = counted();
        var units = stores.rows(worker.prefix + "unit");
        var goals = stores.rows(worker.prefix + "goal");
        assertThat(replay(times("")).get("chunks").asLong()).isPositive();
        assertThat(stores.rows(worker.prefix + "unit")).isEqualTo(units);
        assertThat(stores.rows(worker.prefix + "goal")).isEqualTo(goals);
        assertThat(counted().variations()).isEqualTo(before.variations());
    }

    @Test
    void ofAStoppedExperimentGivesAnEqualTally() {
        plane.publish(new Plan(1, List.of(STOPPED)));
        Tally before = counted();
        // The plan forgets what ended long ago; then the operator says what it was.
        plane.publish(new Plan(2, List.of()));
        Tally again = Tally.decode(replay(STOPPED).toString());
        assertThat(again.variations()).isEqualTo(before.variations());
        assertThat(again.multiExposed()).isEqualTo(before.multiExposed());
        assertThat(again.rowsRead()).isEqualTo(before.rowsRead());
    }

    @Test
    void countsAnotherDefinitionApart() {
        Metric early = new Metric("early", Iterations.PURCHASED, 30_000L, Aggregation.COUNT);
        Metric all = new Metric("all", Iterations.PURCHASED, null, Aggregation.COUNT);
        Iteration other = new Iteration(
                STOPPED.experimentId(),
                "what-if",
                9,
                Batches.ENVIRONMENT,
                "flag",
                "user",
                START,
                null,
                List.of(0, 1),
                List.of(early, all));
        Tally tally = Tally.decode(replay(other).toString());
        // Even users: 5 bought early, 3 late. Odd ones: 5 and 3.
        assertThat(tally.variations())
                .extracting(variation -> variation.metrics().get("early").sum().intValue() + " "
                        + variation.metrics().get("all").sum().intValue())
                .containsExactly("5 8", "5 8");
        assertThat(tally.variations()).extracting(Tally.Variation::units).containsExactly(15L, 15L);
    }

    @Test
    void readsGroupsThatBeganInTheBucketBefore() {
        long edge = Math.floorDiv(NOW, Bucket.LENGTH) * Bucket.LENGTH;
        stores.send(
                worker.prefix,
                Batches.group(
                        "chunk-edge",
                        Batches.frame("before", edge - 1, Batches.goal(edge - 10, "browse", "ann")),
                        Batches.frame("after", edge + 1, Batches.exposure(edge - 10, "edge", 1, "ann"))));
        worker.settle();
        Iteration edges = new Iteration(
                STOPPED.experimentId(),
                "edges",
                10,
                Batches.ENVIRONMENT,
                "edge",
                "user",
                START,
                null,
                List.of(0, 1),
                List.of(Iterations.PURCHASE));
        JsonNode ended = replay("{\"from\":\"%s\",\"to\":\"%s\",\"definition\":%s}"
                .formatted(Instant.ofEpochMilli(edge), Instant.ofEpochMilli(edge + 2), ControlPlane.json(edges)));
        assertThat(Tally.decode(ended.get("tally").toString()).rowsRead()).isEqualTo(1);
    }

    @Test
    void aDefinitionThatThePlanCountsIsRefused() {
        plane.publish(new Plan(1, List.of(STOPPED)));
        HttpResponse<String> refused = order(times(",\"definition\":" + ControlPlane.json(STOPPED)));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("give the definition another iteration number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | from and to are required",
                "{\"from\":\"2026-01-01T00:00:00Z\",\"to\":\"2026-01-01T00:00:00Z\"} | from must be before to",
                "{\"from\":\"2016-01-01T00:00:00Z\",\"to\":\"2016-02-01T00:00:00Z\"} | raw chunks are kept for 30 days",
                "{\"from\":\"yesterday\",\"to\":\"today\"} | read",
                "{\"from\":\"2016-01-01T00:00:00Z\",\"to\":\"2016-02-01T00:00:00Z\",\"definition\":{}} | must be an iteration",
                "{\"from\":\"2016-01-01T00:00:00Z\",\"to\":\"2016-02-01T00:00:00Z\",\"definition\":7} | must be an iteration"
            })
    void whatMakesNoSenseIsRefusedInWords(String body, String words) {
        HttpResponse<String> refused = order(body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(words);
    }

    @Test
    void isForWhoHasTheTokenOnly() {
        assertThat(send(request("").setHeader("Authorization", "Bearer guess").GET())
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(request("/no-such-replay").GET()).statusCode()).isEqualTo(404);
    }
}
