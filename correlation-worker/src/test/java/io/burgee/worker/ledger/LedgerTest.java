package io.burgee.worker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.AcceptedBatches;
import io.burgee.events.Frame;
import io.burgee.events.Group;
import io.burgee.events.Sender;
import io.burgee.worker.Batches;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.saving.Bucket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerTest {
    private static final long NOW = 1_795_000_080_000L;
    private static final long DAY = 86_400_000;
    private static final String OTHER = "65f000000000000000000002";
    private static final List<String> ELEMENTS = List.of(
            "counted:custom " + Batches.goal(NOW, "buy", "ann"),
            "counted:feature " + Batches.exposure(NOW, "flag", 0, "ann"),
            "counted:summary " + Batches.summary(1, "flag", 0, 3, 5),
            "counted:click " + Batches.click(NOW + 4 * 3_600_000, "buy", "ann"),
            "late:custom " + Batches.goal(NOW - 8 * DAY, "buy", "ann"),
            "rejected:unknown_kind {\"kind\":\"wink\"}",
            "rejected:not_an_object 7",
            "rejected:invalid_json {\"kind\":\"custom\",\"creationDate\":NaN}",
            "rejected:missing_field {\"kind\":\"custom\",\"creationDate\":1}");

    private final MemoryWorker worker = new MemoryWorker(new Plan(1, List.of()));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        []                                                       | {}
        [{"kind":"custom","key":"a","creationDate":NOW,"contextKeys":{"user":"u"}}] | {counted:custom=1, received=1}
        [{"kind":"custom","key":"a","creationDate":0,"contextKeys":{"user":"u"}}]   | {late:custom=1, received=1}
        [{"kind":"custom","key":"a","creationDate":4102444800000,"contextKeys":{"user":"u"}}] | {counted:custom=1, received=1}
        [{"kind":"custom","key":"a","creationDate":NOW,"metricValue":NaN,"contextKeys":{"user":"u"}}] | {received=1, rejected:invalid_json=1}
        [{"kind":"custom","key":"KKKK","creationDate":NOW,"contextKeys":{"user":"u"}}] | {received=1, rejected:too_large=1}
        [{"kind":"custom","key":"a","creationDate":NOW}]          | {received=1, rejected:missing_field=1}
        [{"kind":"custom","key":"a","creationDate":"soon","contextKeys":{"user":"u"}}] | {received=1, rejected:invalid_field=1}
        [{"kind":"thought"},{"kind":"index","creationDate":NOW,"user":{"key":"u"}}] | {counted:index=1, received=2, rejected:unknown_kind=1}
        [{"kind":"index","creationDate":NOW,"user":{"key":"u"}},{"kind": | {counted:index=1, received=2, rejected:unreadable_batch=1}
        <html>no batch</html>                                     | {received=1, rejected:unreadable_batch=1}
        """)
    void everyElementMeetsOneFate(String body, String account) {
        String filled = body.replace("NOW", Long.toString(NOW)).replace("KKKK", "k".repeat(10_000));
        receive("a-1-0", Batches.frame(Batches.ENVIRONMENT, "p", NOW, filled));
        worker.work();
        assertThat(worker.ledger.total(Batches.ENVIRONMENT)).hasToString(account);
    }

    @Test
    void tenThousandEventsInABatchAreCountedAndSoAreThoseThatAreTooMany() {
        String many = "{\"kind\":\"custom\",\"key\":\"a\",\"creationDate\":%d,\"contextKeys\":{\"user\":\"u\"}}"
                .formatted(NOW);
        receive(
                "a-1-0",
                Batches.frame("p", NOW, Collections.nCopies(10_000, many).toArray(String[]::new)));
        receive(
                "a-1-1",
                Batches.frame("q", NOW, Collections.nCopies(20_001, many).toArray(String[]::new)));
        worker.work();
        assertThat(worker.ledger.total(Batches.ENVIRONMENT))
                .hasToString("{counted:custom=30000, received=30001, rejected:too_many_events=1}");
    }

    @Test
    void whatCouldNotBeUsedIsOneRejectionAndReportsOfSdksAreNoEvents() {
        receive(
                "a-1-0",
                Batches.sent(Frame.Kind.UNUSABLE, Sender.of(""), "p", NOW, "too_large: the batch was dropped"),
                Batches.sent(Frame.Kind.UNUSABLE, Sender.of(""), "q", NOW, "Written before there were words."),
                Batches.sent(Frame.Kind.DIAGNOSTIC, Sender.of(""), "d", NOW, Batches.started("i", "1")));
        worker.work();
        assertThat(worker.ledger.total(Batches.ENVIRONMENT))
                .hasToString("{received=2, rejected:batch_too_large=1, rejected:unusable_batch=1}");
        assertThat(worker.ledger.batches(Batches.ENVIRONMENT)).isEqualTo("3 saved, 0 accepted");
    }

    @Test
    void theFrontTiersOwnCountIsKeptBesideWhatWasSaved() {
        receive("a-1-0", Batches.frame("p", NOW, ELEMENTS.getFirst().split(" ", 2)[1]));
        receive("a-1-1", accepted(2));
        receive("a-1-2", accepted(3));
        receive("a-1-2", accepted(3));
        receive("b-1-0", accepted(1));
        receive("b-1-1", Batches.sent(Frame.Kind.ACCEPTED, Sender.of(""), "x", NOW, "no count"));
        worker.work();
        assertThat(worker.ledger.batches(Batches.ENVIRONMENT)).isEqualTo("1 saved, 4 accepted");
        assertThat(worker.ledger.total(Batches.ENVIRONMENT)).hasToString("{counted:custom=1, received=1}");
        assertThat(worker.inventory.sdks().get(Batches.ENVIRONMENT).seen()).hasSize(1);
    }

    @Test
    void aGroupsIdWithoutItsNumberIsWhoCountsIt() {
        assertThat(LedgerProjection.frontTier("ingest-a-1795012000000-17")).isEqualTo("ingest-a-1795012000000");
        assertThat(LedgerProjection.frontTier("nameless")).isEqualTo("nameless");
        assertThat(LedgerProjection.frontTier("-1")).isEqualTo("-1");
    }

    private static Frame accepted(long batches) {
        byte[] body = AcceptedBatches.of(Account.minute(NOW), batches).encode();
        return Batches.sent(
                Frame.Kind.ACCEPTED, Sender.of(""), "accepted", NOW, new String(body, StandardCharsets.US_ASCII));
    }

    /**
     * Random traffic of two environments that use the same payload ids: batches of known elements, retries into the same and into the next
     * bucket, redelivered messages, garbage, in any order and with folds at any time between.
     */
    @Test
    void theAccountsAreWhatWasSentWhateverHappenedOnTheWay() {
        for (int seed = 0; seed < 150; seed++) {
            Traffic traffic = new Traffic(new Random(seed));
            MemoryWorker each = new MemoryWorker(new Plan(1, List.of()));
            for (Group group : traffic.deliveries) {
                each.receive(group);
                if (traffic.random.nextInt(3) == 0) {
                    each.work();
                }
            }
            each.work();
            for (String environment : List.of(Batches.ENVIRONMENT, OTHER)) {
                Map<String, Long> total = each.ledger.total(environment);
                assertThat(total).as("seed %d", seed).isEqualTo(traffic.sent.get(environment));
                assertThat(total.entrySet().stream()
                                .filter(entry -> !entry.getKey().equals("received"))
                                .mapToLong(Map.Entry::getValue)
                                .sum())
                        .as("seed %d", seed)
                        .isEqualTo(total.getOrDefault("received", 0L));
            }
        }
    }

    @Test
    void garbageBalancesToo() {
        Random random = new Random(5);
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            for (int at = 0; at < noise.length; at++) {
                noise[at] = (byte) "[]{}\",:\\ 1nk\u00e9".charAt(random.nextInt(13));
            }
            frames.add(new Frame(
                    Batches.ENVIRONMENT,
                    Frame.Kind.ANALYTICS,
                    Frame.Channel.BROWSER,
                    "p" + i,
                    NOW,
                    Sender.of(""),
                    noise));
        }
        receive("n-1-0", frames.toArray(Frame[]::new));
        worker.work();
        Map<String, Long> total = new TreeMap<>(worker.ledger.total(Batches.ENVIRONMENT));
        long received = total.remove("received");
        assertThat(total.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(received);
        assertThat(received).isGreaterThan(1_000);
    }

    private void receive(String chunkId, Frame... frames) {
        worker.receive(Batches.group(chunkId, frames));
    }

    /** What was sent, and how it arrives. */
    private static final class Traffic {
        final Random random;
        final Map<String, Map<String, Long>> sent =
                new TreeMap<>(Map.of(Batches.ENVIRONMENT, new TreeMap<>(), OTHER, new TreeMap<>()));
        final List<Group> deliveries = new ArrayList<>();

        Traffic(Random random) {
            this.random = random;
            Map<Integer, List<Frame>> chunks = new TreeMap<>();
            for (String environment : sent.keySet()) {
                for (int payload = 0; payload < 12; payload++) {
                    send(environment, "p" + payload, chunks);
                }
            }
            chunks.forEach((chunk, frames) -> {
                // One lane for both, so that they meet.
                Group group = new Group("a-1-" + chunk, 3, frames);
                deliveries.add(group);
                if (random.nextInt(4) == 0) {
                    deliveries.add(group);
                }
            });
            Collections.shuffle(deliveries, random);
        }

        private void send(String environment, String payloadId, Map<Integer, List<Frame>> chunks) {
            List<String> elements = new ArrayList<>();
            Map<String, Long> counts = sent.get(environment);
            for (int i = random.nextInt(5); i > 0; i--) {
                String[] element = ELEMENTS.get(random.nextInt(ELEMENTS.size())).split(" ", 2);
                counts.merge(element[0], 1L, Long::sum);
                counts.merge("received", 1L, Long::sum);
                elements.add(element[1]);
            }
            long receivedAt = NOW + random.nextInt(60_000);
            for (int copy = 0; copy == 0 || random.nextInt(3) == 0; copy++) {
                boolean next = copy > 0 && random.nextBoolean();
                int chunk = random.nextInt(4) + (next ? 10 : 0);
                Frame frame = Batches.frame(
                        environment,
                        payloadId,
                        receivedAt + (next ? Bucket.LENGTH : copy),
                        "[" + String.join(",", elements) + "]");
                chunks.computeIfAbsent(chunk, none -> new ArrayList<>()).add(frame);
                if (copy > 0 && !elements.isEmpty()) {
                    counts.merge("duplicate", (long) elements.size(), Long::sum);
                    counts.merge("received", (long) elements.size(), Long::sum);
                }
            }
        }
    }
}
