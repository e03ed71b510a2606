package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.BigSegmentsStatus;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.Reason;
import io.burgee.sdk.bigsegment.BigSegmentStore;
import io.burgee.sdk.bigsegment.BigSegmentStoreStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Segments whose members are in a store of the application's (protocol 2.5, 3.7). */
class BigSegmentsTest {
    private static final Context ANN = Context.of("ann");
    private static final Context BOB = Context.of("bob");
    /** SHA-256 of {@code user-key}, as the protocol's vector has it. */
    private static final String HASH = "CEXjZY7cHJG/ydFy7q4+YEFwVrG3/pkJwA4FAjrbfx0=";

    private final TestClock clock = new TestClock();
    private final TestPause pause = TestPause.byHand();
    private final Store store = new Store();
    private BurgeeClient client;

    private final class Store implements BigSegmentStore {
        final Queue<String> asked = new ConcurrentLinkedQueue<>();
        final Map<String, Map<String, Boolean>> answers = new ConcurrentHashMap<>();
        volatile Instant upToDate = clock.instant();
        volatile boolean broken;
        volatile boolean closed;
        volatile CountDownLatch slow = new CountDownLatch(0);

        @Override
        public Instant lastUpToDate() {
            fail();
            return upToDate;
        }

        @Override
        public Map<String, Boolean> memberships(String contextHash) throws InterruptedException {
            asked.add(contextHash);
            slow.await();
            fail();
            return answers.getOrDefault(contextHash, Map.of());
        }

        private void fail() {
            if (broken) {
                throw new IllegalStateException("the store is away");
            }
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @AfterEach
    void close() {
        store.slow.countDown();
        client.close();
    }

    private void start(java.util.function.Consumer<BigSegmentOptions> options) {
        TestData data = new TestData().json("""
                {"flags":{"flag":{"key":"flag","version":1,"on":true,"variations":[true,false],"offVariation":1,"fallthrough":{"variation":1},
                   "rules":[{"id":"r","clauses":[{"attribute":"","op":"segmentMatch","values":["vip"]}],"variation":0}]}},
                 "segments":{"vip":{"key":"vip","version":1,"unbounded":true,"generation":2,
                   "rules":[{"clauses":[{"attribute":"key","op":"in","values":["bob"]}]}]}}}""");
        client = BurgeeClient.start(BurgeeConfig.builder("any")
                .rules(data)
                .noEvents()
                .clock(clock)
                .pause(pause)
                .bigSegments(store, options)
                .build());
    }

    private void start() {
        start(defaults -> {});
    }

    private boolean flag(Context context) {
        return client.boolVariation("flag", context, false);
    }

    private BigSegmentsStatus status(Context context) {
        Reason reason = client.boolVariationDetail("flag", context, false).reason();
        return reason.bigSegmentsStatus();
    }

    @Test
    void theStoreDecidesAndWhereItIsSilentTheRules() {
        store.answers.put(HASH, Map.of("vip.g2", true));
        start();
        assertThat(flag(Context.of("user-key"))).isTrue();
        assertThat(status(Context.of("user-key"))).isEqualTo(BigSegmentsStatus.HEALTHY);
        assertThat(flag(ANN)).isFalse();
        assertThat(flag(BOB)).as("by the segment's rule").isTrue();
        store.answers.put(HASH, Map.of("vip.g1", true));
        clock.advance(Duration.ofSeconds(5));
        assertThat(flag(Context.of("user-key"))).as("of another generation").isFalse();
        assertThat(store.asked).startsWith(HASH);
    }

    @Test
    void anAnswerIsRememberedForAWhileAndForSomeContextsOnly() {
        start(options -> options.cacheSize(2).cacheTime(Duration.ofSeconds(5)));
        for (Context context : List.of(ANN, ANN, BOB, ANN)) {
            flag(context);
        }
        assertThat(store.asked).hasSize(2);
        flag(Context.of("carl"));
        flag(ANN);
        assertThat(store.asked).as("ann was asked for later than bob").hasSize(3);
        flag(BOB);
        assertThat(store.asked).hasSize(4);
        clock.advance(Duration.ofSeconds(5));
        flag(BOB);
        assertThat(store.asked).hasSize(5);
    }

    @Test
    void aStoreThatFailsLeavesTheDecisionToTheRulesAndSaysSo() {
        store.broken = true;
        start();
        assertThat(flag(BOB)).isTrue();
        assertThat(status(ANN)).isEqualTo(BigSegmentsStatus.STORE_ERROR);
        assertThat(client.bigSegmentStoreStatus()).isEqualTo(new BigSegmentStoreStatus(false, false));
        store.broken = false;
        pause.end();
        await().until(() -> client.bigSegmentStoreStatus().available());
        assertThat(status(ANN)).as("failures are not remembered").isEqualTo(BigSegmentsStatus.HEALTHY);
    }

    @Test
    void aStoreThatHangsCostsALimitedTime() {
        store.slow = new CountDownLatch(1);
        start(options -> options.timeout(Duration.ofMillis(20)));
        assertThat(status(ANN)).isEqualTo(BigSegmentsStatus.STORE_ERROR);
        assertThat(status(ANN)).isEqualTo(BigSegmentsStatus.STORE_ERROR);
        assertThat(store.asked).as("one question for both").hasSize(1);
    }

    @Test
    void contentThatIsNotBroughtUpToDateGetsStaleAndListenersHearOfIt() {
        start();
        assertThat(client.bigSegmentStoreStatus()).isEqualTo(new BigSegmentStoreStatus(true, false));
        Queue<BigSegmentStoreStatus> heard = new ConcurrentLinkedQueue<>();
        client.addBigSegmentStoreStatusListener(heard::add);
        assertThat(pause.take()).isEqualTo(Duration.ofSeconds(5));
        clock.advance(Duration.ofMinutes(2));
        pause.end();
        await().until(() -> heard.contains(new BigSegmentStoreStatus(true, true)));
        assertThat(status(ANN)).isEqualTo(BigSegmentsStatus.STALE);
        store.upToDate = clock.instant();
        pause.end();
        await().untilAsserted(() -> assertThat(heard)
                .as("after the first state, which may have come before the listener")
                .endsWith(new BigSegmentStoreStatus(true, true), new BigSegmentStoreStatus(true, false)));
    }

    @Test
    void withoutAStoreNothingIsConfiguredAndWithOneItIsClosed() {
        start();
        client.close();
        assertThat(store.closed).isTrue();
        try (BurgeeClient without = BurgeeClient.start(
                BurgeeConfig.builder("any").rules(new TestData()).noEvents().build())) {
            assertThat(without.bigSegmentStoreStatus().available()).isFalse();
        }
    }
}
