package io.burgee.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Fragment;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Sender;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.saving.Bucket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The whole worker against SQS and DynamoDB servers over the wire. */
class CorrelationWorkerTest {
    private static final long NOW = System.currentTimeMillis();
    private static final long START = NOW - 3_600_000;
    private static final Metric CLICK =
            new Metric("buy", new GoalName(GoalKind.CLICK, "buy"), null, Aggregation.CONVERSION);
    private static final Iteration ITERATION = Iterations.running("flag", START, CLICK, Iterations.PURCHASE);
    private static final Plan PLAN = new Plan(1, List.of(ITERATION));

    private static Stores stores;
    private static ControlPlane plane;

    @BeforeAll
    static void open() {
        stores = new Stores();
        plane = new ControlPlane(PLAN);
    }

    @AfterAll
    static void close() {
        plane.close();
        stores.close();
    }

    /** 40 users: the odd ones see variation 1; every third clicks in the page; every fourth buys, as told by another process. */
    private static List<Group> traffic(Random random) {
        List<Frame> frames = new ArrayList<>();
        for (int user = 0; user < 40; user++) {
            String name = "user-" + user;
            frames.add(Batches.frame("x" + user, NOW, Batches.exposure(NOW - 60_000, "flag", user % 2, name)));
            if (user % 3 == 0) {
                frames.add(Batches.frame("c" + user, NOW, Batches.click(NOW - 50_000, "buy", name)));
            }
            if (user % 4 == 0) {
                frames.add(Batches.frame("p" + user, NOW, Batches.goal(NOW - 40_000, "purchase", name)));
            }
        }
        // Clients that got no answer send again, and the copies travel in other groups.
        frames.addAll(frames.subList(0, 30));
        Collections.shuffle(frames, random);
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < frames.size(); from += 7) {
            List<Frame> some = frames.subList(from, Math.min(frames.size(), from + 7));
            groups.add(Batches.group("chunk-" + from, some.toArray(Frame[]::new)));
        }
        return groups;
    }

    /** Variation 0: the 20 even users, 7 of them multiples of 6, 10 of 4. Variation 1: 20, 7 odd multiples of 3, none of 4. */
    private static final String TRUTH = "20/7/10, 20/7/0";

    @Test
    void countsEventsOfSeveralChannelsExactlyInWhateverOrderAndNumberTheyCome() {
        try (Running worker = new Running(stores, plane)) {
            List<Group> groups = traffic(new Random(1));
            groups.forEach(group -> stores.send(worker.prefix, group));
            groups.subList(0, 5).forEach(group -> stores.send(worker.prefix, group));
            long sent = System.currentTimeMillis();
            worker.settle();
            worker.awaitComplete(ITERATION, sent);
            assertThat(worker.converted(ITERATION)).isEqualTo(TRUTH);
            assertThat(worker.tally(ITERATION).orElseThrow().rowsRead()).isEqualTo(40);
        }
    }

    @Test
    void countsWhatUsersDoForTheDeviceTheySignedInOn() {
        Iteration devices = new Iteration(
                "64e000000000000000000002",
                "devices",
                1,
                Batches.ENVIRONMENT,
                "flag",
                "device",
                START,
                null,
                List.of(0, 1),
                List.of(Iterations.PURCHASE));
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String device = "\"device\":\"d%d\"".formatted(i);
            String user = "\"user\":\"u%d\"".formatted(i / 2);
            groups.add(Batches.group(
                    "e" + i, Batches.frame("e" + i, NOW, """
                {"kind":"feature","creationDate":%d,"key":"flag","version":1,"variation":%d,"contextKeys":{%s},\
                "reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(NOW - 60_000 + i, i % 2, device))));
            groups.add(Batches.group("l" + i, Batches.frame("l" + i, NOW, """
                {"kind":"identify","creationDate":%d,"contextKeys":{%s,%s}}""".formatted(NOW - 30_000, device, user))));
            groups.add(Batches.group("g" + i, Batches.frame("g" + i, NOW, """
                {"kind":"custom","creationDate":%d,"key":"purchase","contextKeys":{%s}}""".formatted(
                            NOW - 40_000, i % 4 == 0 ? user : device))));
        }
        // 20 devices, two to a user; the even one was exposed first and owns the user. Purchases: of each odd device,
        // of each second
        // even one, and of the user of every other even one.
        Collections.shuffle(groups, new Random(6));
        try (ControlPlane own = new ControlPlane(new Plan(1, List.of(devices)));
                Running worker = new Running(stores, own, Faults.class)) {
            groups.forEach(group -> stores.send(worker.prefix, group));
            worker.settle();
            assertThat(worker.converted(devices)).isEqualTo("10/10, 10/10");
            assertThat(worker.tally(devices).orElseThrow().identityConflicts()).isEqualTo(10);
            var facts = stores.rows(worker.prefix + "goal");
            assertThat(facts.keySet()).filteredOn(key -> key.contains(" L#")).hasSize(40);
            worker.restart();
            groups.forEach(group -> stores.send(worker.prefix, group));
            worker.settle();
            assertThat(stores.rows(worker.prefix + "goal")).isEqualTo(facts);
        }
    }

    @Test
    void isNotDisturbedByStoresThatFailAtAnyStep() {
        try (Running worker = new Running(stores, plane, Faults.class)) {
            traffic(new Random(2)).forEach(group -> stores.send(worker.prefix, group));
            long sent = System.currentTimeMillis();
            worker.settle();
            assertThat(worker.context().getBean(Faults.class).thrown()).isGreaterThan(5);
            assertThat(worker.converted(ITERATION)).isEqualTo(TRUTH);
            assertThat(stores.deadLetters(worker.prefix + "ingest")).isEmpty();
            assertThat(ledger(worker))
                    .hasToString(
                            "{counted:click=14, counted:custom=10, counted:feature=40, duplicate=30, received=94}");
            Running.soon().until(() -> {
                var complete = stores.rows(worker.prefix + "ledger").get("complete LATEST");
                return complete != null && number(complete.get("through")) >= sent;
            });
        }
    }

    @Test
    void losesNothingWhenItIsStoppedAndWhenDynamoDbIsAway() {
        try (Running worker = new Running(stores, plane)) {
            List<Group> groups = traffic(new Random(3));
            groups.subList(0, 6).forEach(group -> stores.send(worker.prefix, group));
            worker.restart();
            groups.subList(6, 10).forEach(group -> stores.send(worker.prefix, group));
            stores.shut();
            try {
                groups.subList(10, groups.size()).forEach(group -> stores.send(worker.prefix, group));
                Running.soon().until(() -> statusOf(worker, "/actuator/health/readiness") == 503);
                assertThat(statusOf(worker, "/actuator/health/liveness")).isEqualTo(200);
            } finally {
                stores.open();
            }
            worker.settle();
            assertThat(worker.converted(ITERATION)).isEqualTo(TRUTH);
            assertThat(stores.deadLetters(worker.prefix + "ingest")).isEmpty();
            assertThat(statusOf(worker, "/actuator/health/readiness")).isEqualTo(200);
            assertThat(get(worker, "/actuator/prometheus").body()).contains("burgee_worker_messages_total");
        }
    }

    @Test
    void poisonQuarantinesOnlyItself() {
        try (Running worker = new Running(stores, plane)) {
            stores.send(worker.prefix + "ingest", "no group at all");
            stores.send(
                    worker.prefix,
                    Batches.group(
                            "chunk",
                            Batches.frame(Batches.ENVIRONMENT, "broken", NOW, "[{\"kind\":"),
                            Batches.frame(
                                    "mixed",
                                    NOW,
                                    "{\"kind\":\"custom\",\"creationDate\":\"soon\"}",
                                    Batches.exposure(NOW - 10_000, "flag", 0, "ann")),
                            Batches.frame("whole", NOW, Batches.goal(NOW - 5_000, "purchase", "ann"))));
            worker.settle();
            assertThat(worker.converted(ITERATION)).isEqualTo("1/0/1, 0/0/0");
            assertThat(stores.deadLetters(worker.prefix + "ingest"))
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.body()).isEqualTo("no group at all");
                        assertThat(message.messageAttributes().get("reason").stringValue())
                                .startsWith("not Base64");
                    });
            assertThat(stores.rows(worker.prefix + "raw").entrySet())
                    .filteredOn(row -> row.getKey().startsWith("rejected#"))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.getValue().get("payloadId").s()).isEqualTo("broken"));
            assertThat(get(worker, "/actuator/prometheus").body())
                    .contains("burgee_worker_messages_rejected_total{cause=\"not_base64\",queue=\"ingest\"} 1.0")
                    .contains("cause=\"unreadable_batch\"} 1.0")
                    .contains("burgee_worker_events_total{fate=\"goal\"} 1.0");
        }
    }

    @Test
    void countsWhatCameWhileThePlanWasUnknown() {
        Iteration late = Iterations.running("late-flag", START, Iterations.PURCHASE);
        try (ControlPlane own = new ControlPlane(new Plan(1, List.of()));
                Running worker = new Running(stores, own)) {
            Running.soon().until(() -> statusOf(worker, "/actuator/health/readiness") == 200);
            own.away(true);
            own.publish(new Plan(2, List.of(late)));
            stores.send(
                    worker.prefix,
                    Batches.group(
                            "chunk-1",
                            Batches.frame("a", NOW, Batches.exposure(NOW - 9_000, "late-flag", 1, "ann")),
                            Batches.frame("b", NOW, Batches.goal(NOW - 8_000, "purchase", "ann"))));
            worker.settle();
            assertThat(stores.rows(worker.prefix + "unit")).isEmpty();
            own.away(false);
            Running.soon()
                    .until(() -> worker.tally(late)
                            .filter(tally -> tally.variations()
                                            .get(1)
                                            .metrics()
                                            .get("purchase")
                                            .sum()
                                            .intValue()
                                    == 1)
                            .isPresent());
            assertThat(own.unchanged.get()).isPositive();
        }
    }

    @Test
    void countsUsageOfEachPayloadOnce() {
        long previous = NOW - Bucket.LENGTH;
        Frame once = Batches.frame("s1", previous, Batches.summary(previous, "menu", 0, 3, 5));
        try (Running worker = new Running(stores, plane)) {
            stores.send(
                    worker.prefix,
                    Batches.group("chunk-1", once, Batches.frame("s2", NOW, Batches.summary(NOW, "menu", 1, 3, 2))));
            stores.send(worker.prefix, Batches.group("chunk-2", once));
            // A retry that was received a bucket later, in a group of its own.
            stores.send(
                    worker.prefix,
                    Batches.group("chunk-3", Batches.frame("s1", NOW, Batches.summary(previous, "menu", 0, 3, 5))));
            worker.settle();
            Map<String, Long> total = new java.util.TreeMap<>();
            stores.rows(worker.prefix + "usage").forEach((key, row) -> {
                assertThat(key).startsWith(Batches.ENVIRONMENT + "#menu#");
                row.get("counters").m().forEach((served, count) -> total.merge(served, number(count), Long::sum));
            });
            assertThat(total).isEqualTo(Map.of("0|3", 5L, "1|3", 2L));
        }
    }

    @Test
    void readsABatchThatCameInSeveralMessages() {
        List<String> events = new ArrayList<>();
        Random random = new Random(4);
        for (int i = 0; i < 3_000; i++) {
            events.add(Batches.exposure(NOW - 60_000, "flag", i % 2, "user-" + i % 100));
        }
        events.add(Batches.exposure(NOW - 60_000, "flag", 0, "ann"));
        events.add(Batches.goal(NOW - 30_000, "purchase", "ann"));
        events.add(Batches.summary(NOW, "big", 1, 2, 7));
        String noise = random.ints(1_600_000, '#', '[')
                .mapToObj(Character::toString)
                .collect(java.util.stream.Collectors.joining());
        events.add("{\"kind\":\"identify\",\"creationDate\":1,\"context\":{\"key\":\"u\",\"bio\":\"" + noise + "\"}}");
        Group large = Batches.group("big-1-1", Batches.frame("big", NOW, events.toArray(String[]::new)));
        List<Fragment> pieces = new ArrayList<>(Fragments.of(large));
        assertThat(pieces).hasSizeGreaterThan(3);
        pieces.addAll(pieces);
        Collections.shuffle(pieces, random);
        Iteration iteration = Iterations.running("flag", START, Iterations.PURCHASE);
        try (ControlPlane own = new ControlPlane(new Plan(1, List.of(iteration)));
                Running worker = new Running(stores, own)) {
            pieces.forEach(piece -> stores.send(worker.prefix, piece));
            worker.settle();
            assertThat(worker.converted(iteration)).isEqualTo("51/1, 50/0");
            assertThat(stores.rows(worker.prefix + "usage").keySet())
                    .as("of the flag, and of the event")
                    .satisfiesExactlyInAnyOrder(
                            row -> assertThat(row).contains("#big#"),
                            row -> assertThat(row).contains("#custom:purchase#"));
            assertThat(stores.deadLetters(worker.prefix + "ingest")).isEmpty();
        }
    }

    @Test
    void keepsAnInventoryOfSendersThatRepetitionAndOrderDoNotChange() {
        Sender java = Sender.of("JavaClient/7.13.0");
        Sender node = new Sender("NodeJSClient/9.13.7", "wrap/0.1", "application-id/shop", "node-1");
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            long at = NOW + i * 60_000L;
            groups.add(Batches.group(
                    "chunk-" + i,
                    Batches.frame("e" + i, at, Batches.goal(at, "purchase", "ann")),
                    Batches.sent(Frame.Kind.DIAGNOSTIC, java, "d" + i, at, Batches.fared("java-1", at, i % 2 * 5L)),
                    Batches.sent(Frame.Kind.ANALYTICS, node, "n" + i, at, "[]")));
        }
        groups.add(Batches.group(
                "chunk-init",
                Batches.sent(Frame.Kind.UNSUMMARIZED, java, "late", NOW, Batches.started("java-1", "7.13.0")),
                Batches.sent(Frame.Kind.UNUSABLE, Sender.of(""), "bad", NOW, "the batch was dropped: too large")));
        try (Running worker = new Running(stores, plane, Faults.class)) {
            groups.forEach(group -> stores.send(worker.prefix, group));
            worker.settle();
            var once = stores.rows(worker.prefix + "inventory");
            Collections.reverse(groups);
            worker.restart();
            groups.forEach(group -> stores.send(worker.prefix, group));
            worker.settle();
            assertThat(stores.rows(worker.prefix + "inventory")).isEqualTo(once);
            assertThat(once.keySet())
                    .containsExactly(
                            Batches.ENVIRONMENT + " instance#server|JavaClient|7.13.0|#java-1",
                            Batches.ENVIRONMENT + " instance#server|NodeJSClient|9.13.7|wrap/0.1#node-1",
                            Batches.ENVIRONMENT + " sdks");
            var instance = once.get(Batches.ENVIRONMENT + " instance#server|JavaClient|7.13.0|#java-1");
            assertThat(instance.get("troubles").m().values())
                    .extracting(AttributeValue::s)
                    .containsExactly("5,1", "5,1", "5,1");
            assertThat(instance.get("about").m().get("platform").s()).isEqualTo("java 25, Linux amd64");
            assertThat(once.toString()).doesNotContain("st-key");
            assertThat(once.get(Batches.ENVIRONMENT + " sdks").get("sdks").m())
                    .containsOnlyKeys(
                            "server|JavaClient|7.13.0|", "server|NodeJSClient|9.13.7|wrap/0.1", "server|unnamed||");
            assertThat(stores.rows(worker.prefix + "raw").entrySet())
                    .filteredOn(row -> row.getKey().startsWith("rejected#"))
                    .singleElement()
                    .satisfies(row ->
                            assertThat(row.getValue().get("reason").s()).isEqualTo("the batch was dropped: too large"));
        }
    }

    /** Events by fate, over all minutes. */
    private static Map<String, Long> ledger(Running worker) {
        Map<String, Long> total = new java.util.TreeMap<>();
        stores.rows(worker.prefix + "ledger").forEach((key, row) -> {
            if (key.startsWith(Batches.ENVIRONMENT + "#")) {
                row.get("events").m().values().stream()
                        .flatMap(counts -> Stream.of(counts.s().split(",")))
                        .map(count -> count.split("="))
                        .forEach(count -> total.merge(count[0], Long.valueOf(count[1]), Long::sum));
            }
        });
        return total;
    }

    private static long number(AttributeValue value) {
        return Long.parseLong(value.n());
    }

    private static int statusOf(Running worker, String path) {
        return get(worker, path).statusCode();
    }

    private static HttpResponse<String> get(Running worker, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + worker.port() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
