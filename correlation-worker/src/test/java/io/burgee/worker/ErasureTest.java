package io.burgee.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.burgee.events.Fragment;
import io.burgee.events.Group;
import io.burgee.worker.correlation.DynamoLinks;
import io.burgee.worker.correlation.Links;
import io.burgee.worker.correlation.Unit;
import io.burgee.worker.correlation.UnitHash;
import io.burgee.worker.orders.OrderClient;
import io.burgee.worker.orders.Orders;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.platform.Dynamo;
import io.burgee.worker.platform.Tables;
import io.burgee.worker.replay.Order;
import io.burgee.worker.replay.Refused;
import io.burgee.worker.replay.Replays;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Erases a context in the whole worker, and then searches every byte of every table for it. */
class ErasureTest {
    private static final long NOW = System.currentTimeMillis();
    private static final long HOUR = 3_600_000;
    private static final String ANN = "ann-who-wants-to-be-forgotten@example.com";
    private static final Iteration ITERATION =
            Iterations.by(Iterations.running("flag", NOW - 3_600_000, Iterations.PURCHASE), "email", "plan");
    private static final Iteration DEVICES = new Iteration(
            "64e000000000000000000002",
            "experiment-on-devices",
            1,
            Batches.ENVIRONMENT,
            "devices",
            "device",
            NOW - 3_600_000,
            null,
            List.of(0, 1),
            List.of(Iterations.PURCHASE));
    private static final Iteration DEFINITION = Iterations.by(
            new Iteration(
                    "64e000000000000000000003",
                    "counted-later",
                    1,
                    Batches.ENVIRONMENT,
                    "flag",
                    "user",
                    NOW - 3_600_000,
                    null,
                    List.of(0, 1),
                    List.of(Iterations.PURCHASE)),
            "email");
    private static final String SALT = "pepper";

    /** A sweep looks at every bucket that may have a chunk: at ten thousand of them by the usual setting. */
    private static final Map<String, String> SETTINGS = Map.of("burgee.worker.raw-retention", "1h");

    private static String identify(String user, String email) {
        return """
            {"kind":"identify","creationDate":%d,"context":{"kind":"multi","user":{"key":"%s","email":"%s","plan":"pro"},\
            "org":{"key":"acme"}}}""".formatted(NOW - 5_000, user, email);
    }

    /** As older SDKs tell of it: who that is, they have said before. */
    private static String exposure(int variation, String user) {
        return """
            {"kind":"feature","creationDate":%d,"key":"flag","version":1,"variation":%d,"contextKeys":{"user":"%s"},\
            "reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(NOW - 4_000, variation, user);
    }

    /** Sees the flag on a device, and signs in there. */
    private static String[] signIn(String device, int variation, String user) {
        return new String[] {
            """
            {"kind":"feature","creationDate":%d,"key":"devices","version":1,"variation":%d,"contextKeys":{"device":"%s"},\
            "reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(NOW - 4_500, variation, device),
            "{\"kind\":\"identify\",\"creationDate\":%d,\"contextKeys\":{\"device\":\"%s\",\"user\":\"%s\"}}"
                    .formatted(NOW - 4_400, device, user),
            "{\"kind\":\"custom\",\"creationDate\":%d,\"key\":\"purchase\",\"contextKeys\":{\"device\":\"%s\",\"user\":\"%s\"}}"
                    .formatted(NOW - 4_300, device, user)
        };
    }

    private static Orders.Erasure erasure(String id, boolean pending) {
        return new Orders.Erasure(
                id,
                Batches.ENVIRONMENT,
                "user",
                SALT,
                hash(),
                NOW,
                pending ? ANN : null,
                List.of(ITERATION.id(), DEVICES.id()));
    }

    private static String hash() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SALT.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(("user|" + ANN).getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingOfAnErasedContextIsFoundInAnyByteOfAnyTable() {
        try (Stores stores = new Stores();
                ControlPlane plane = new ControlPlane(new Plan(1, List.of(ITERATION, DEVICES)));
                Running worker = new Running(stores, plane, SETTINGS)) {
            plane.order(new Orders(List.of(), List.of(new Orders.Watch("w1", Batches.ENVIRONMENT, null, null))));
            OrderClient orders = worker.context().getBean(OrderClient.class);
            Running.soon()
                    .until(() -> !orders.current()
                            .map(Orders::watches)
                            .orElse(List.of())
                            .isEmpty());
            // Received when workers were told to keep for eight hours what they are now told to keep for an hour.
            stores.dynamo.putItem(request -> request.tableName(worker.prefix + "lease")
                    .item(Map.of(
                            "pk", AttributeValue.fromS("retention"),
                            "sk", AttributeValue.fromS("raw"),
                            "longest", AttributeValue.fromN(Long.toString(8 * HOUR)))));
            long longAgo = NOW - (4 * 24 + 5) * HOUR;
            stores.send(
                    worker.prefix,
                    Batches.group(
                            "chunk-0", Batches.frame("p0", longAgo, Batches.goal(longAgo - 1_000, "another", ANN))));
            stores.send(
                    worker.prefix,
                    Batches.group(
                            "chunk-1",
                            Batches.frame(
                                    "p1",
                                    NOW - 1_000,
                                    identify(ANN, ANN),
                                    identify("bob", "bob@example.com"),
                                    exposure(0, ANN),
                                    exposure(1, "bob"),
                                    Batches.summary(NOW - 2_000, "flag", 0, 3, 5))));
            stores.send(
                    worker.prefix,
                    Batches.group(
                            "chunk-2",
                            Batches.frame(
                                    "p2",
                                    NOW - 900,
                                    Batches.goal(NOW - 3_000, "purchase", ANN),
                                    Batches.goal(NOW - 3_000, "purchase", "bob"),
                                    "{\"kind\":\"from-the-future\",\"who\":\"" + ANN + "\"}")));
            stores.send(
                    worker.prefix,
                    Batches.group(
                            "chunk-3",
                            Batches.frame("p3", NOW - 850, signIn("phone", 0, ANN)),
                            Batches.frame("p4", NOW - 850, signIn("laptop", 1, "bob"))));
            // Too large for one row, so that parts of it are searched and replaced, too.
            List<Fragment> pieces = Fragments.of(large());
            pieces.forEach(piece -> stores.send(worker.prefix, piece));
            worker.settle();
            assertThat(worker.converted(ITERATION)).isEqualTo("1/1, 1/1");
            assertThat(worker.converted(DEVICES)).isEqualTo("1/1, 1/1");
            assertThat(found(stores, worker.prefix, ANN)).contains("raw", "directory", "unit");
            assertThat(byPlan(stores, worker.prefix)).isEqualTo(2);
            assertThat(found(stores, worker.prefix, unit())).contains("unit", "goal");
            replay(worker);
            links(stores, worker.prefix).noteCrowd(new Unit(Batches.ENVIRONMENT, "user", unit()), "device");
            for (String table : List.of("raw", "goal", "tail")) {
                assertThat(stores.rows(worker.prefix + table))
                        .isNotEmpty()
                        .allSatisfy((key, row) -> assertThat(row).containsKey("ttl"));
            }
            assertThat(stores.rows(worker.prefix + "unit").keySet())
                    .anyMatch(key -> key.startsWith(DEFINITION.id()) && key.endsWith(unit()));

            plane.order(new Orders(List.of(erasure("e1", true)), List.of()));
            Running.soon().until(() -> isDone(stores, worker.prefix, "e1"));
            assertThat(found(stores, worker.prefix, ANN)).isEmpty();
            assertThat(found(stores, worker.prefix, unit())).isEmpty();
            assertThat(found(stores, worker.prefix, "bob")).contains("raw", "directory", "unit");
            worker.settle();
            assertThat(worker.converted(ITERATION)).isEqualTo("0/0, 1/1");
            // The phone stays, without what was done by who is forgotten.
            assertThat(worker.converted(DEVICES)).isEqualTo("1/0, 1/1");
            assertThat(byPlan(stores, worker.prefix)).isEqualTo(1);

            // The request is forgotten, too, but for a hash; and then comes what an application had kept back.
            plane.order(new Orders(List.of(erasure("e1", false)), List.of()));
            stores.send(
                    worker.prefix,
                    Batches.group(
                            "chunk-9",
                            Batches.frame(
                                    "p9",
                                    NOW + 60_000,
                                    exposure(0, ANN),
                                    Batches.goal(NOW - 3_000, "purchase", ANN),
                                    Batches.goal(NOW - 3_000, "purchase", "bob"))));
            worker.settle();
            assertThat(found(stores, worker.prefix, ANN)).isEmpty();
            assertThat(found(stores, worker.prefix, unit())).isEmpty();

            // Who comes back counts as anyone does, also at a worker that had known the context.
            Running.soon()
                    .until(() ->
                            orders.current().orElseThrow().erasures().getFirst().key() == null);
            stores.send(
                    worker.prefix,
                    Batches.group(
                            "chunk-10",
                            Batches.frame("p10", NOW + 60_000, Batches.exposure(NOW + 30_000, "flag", 0, ANN))));
            worker.settle();
            assertThat(worker.converted(ITERATION)).isEqualTo("1/0, 1/1");
        }
    }

    private static Links links(Stores stores, String prefix) {
        return new DynamoLinks(
                new Dynamo(stores.dynamo), new Tables(prefix), Duration.ofDays(400), InstantSource.system());
    }

    /** Counts by a definition that the plan does not hold, and no order names. */
    private static void replay(Running worker) {
        Replays replays = worker.context().getBean(Replays.class);
        try {
            String id = replays.order(new Order(
                            Instant.ofEpochMilli(NOW).minusSeconds(600), Instant.ofEpochMilli(NOW), null, DEFINITION))
                    .id();
            Running.soon().until(() -> replays.find(id).orElseThrow().tally() != null);
        } catch (Refused e) {
            throw new AssertionError(e);
        }
        worker.settle();
    }

    private static Group large() {
        java.util.Random random = new java.util.Random(1);
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            StringBuilder noise = new StringBuilder();
            for (int j = 0; j < 90; j++) {
                noise.append(Long.toString(random.nextLong(), 36));
            }
            events.add(
                    "{\"kind\":\"custom\",\"creationDate\":%d,\"key\":\"k\",\"data\":\"%s\",\"contextKeys\":{\"user\":\"%s\"}}"
                            .formatted(NOW - 4_000, noise, i == 450 ? ANN : "bob"));
        }
        return Batches.group("chunk-large", Batches.frame("p-large", NOW - 800, events.toArray(String[]::new)));
    }

    private static String unit() {
        return new UnitHash("burgee").unit(Batches.ENVIRONMENT, "user", ANN).hash();
    }

    private static boolean isDone(Stores stores, String prefix, String id) {
        var row = stores.dynamo
                .getItem(request -> request.tableName(prefix + "lease")
                        .key(Map.of("pk", AttributeValue.fromS("erasure"), "sk", AttributeValue.fromS(id))))
                .item();
        return row.containsKey("isDone") && row.get("isDone").bool();
    }

    /** The tables, without the prefix, that have the text in any row: in keys, names, values, and inside what is compressed. */
    private static List<String> found(Stores stores, String prefix, String text) {
        List<String> found = new ArrayList<>();
        for (String table : stores.dynamo.listTablesPaginator().tableNames()) {
            if (table.startsWith(prefix)) {
                StringBuilder all = new StringBuilder();
                Map<String, byte[]> compressed = new TreeMap<>();
                stores.dynamo
                        .scanPaginator(request -> request.tableName(table).consistentRead(true))
                        .items()
                        .forEach(row -> {
                            all.append(row);
                            if (row.get("sk").s().startsWith("SLICE#")) {
                                all.append(inflated(row.get("body").b().asByteArray()));
                            }
                            if (row.containsKey("z")) {
                                String id = row.get("sk").s().split("/")[0];
                                compressed.merge(id, row.get("z").b().asByteArray(), ErasureTest::concatenated);
                            }
                        });
                compressed
                        .values()
                        .forEach(chunk -> all.append(new String(
                                Zstd.decompress(chunk, (int) Zstd.getFrameContentSize(chunk)),
                                StandardCharsets.UTF_8)));
                if (all.indexOf(text) >= 0) {
                    found.add(table.substring(prefix.length()));
                }
            }
        }
        return found;
    }

    /** How many units the slices by plan are made of. */
    private static long byPlan(Stores stores, String prefix) {
        byte[] body = stores.dynamo
                .getItem(request -> request.tableName(prefix + "tally")
                        .key(Map.of(
                                "pk", AttributeValue.fromS(ITERATION.id()),
                                "sk", AttributeValue.fromS("SLICE#0#plan"))))
                .item()
                .get("body")
                .b()
                .asByteArray();
        return JsonMapper.shared().readTree(inflated(body)).findValues("units").stream()
                .mapToLong(JsonNode::asLong)
                .sum();
    }

    private static String inflated(byte[] gzip) {
        try (GZIPInputStream json = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return new String(json.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A scan gives the parts of a chunk in their order. */
    private static byte[] concatenated(byte[] one, byte[] other) {
        byte[] both = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
