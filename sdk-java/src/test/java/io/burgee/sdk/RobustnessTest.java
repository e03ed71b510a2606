package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.Context;
import io.burgee.sdk.ruleset.SupplyProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever the other end does, evaluations go on with the last good rules and the client comes back. */
class RobustnessTest {
    private static final Context ANN = Context.of("ann");
    private static final String GOOD = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
            + "event: put\ndata: {\"path\":\"/\",\"data\":{\"flags\":{" + Flags.entry("flag", Flags.on("flag", 1))
            + "},\"segments\":{}}}\n\n";

    private final TestClock clock = new TestClock();
    private final TestClock elapsed = new TestClock();
    private final TestPause pause = TestPause.byHand();
    private BurgeeClient client;

    @AfterEach
    void close() {
        client.close();
    }

    private void start(String uri) {
        client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                .uri(uri)
                .noEvents()
                .connection(http -> http.timeout(Duration.ofSeconds(5)))
                .clock(clock)
                .elapsed(elapsed)
                .pause(pause)
                .startWait(Duration.ZERO)
                .build());
    }

    private boolean flag() {
        return client.boolVariation("flag", ANN, false);
    }

    private void becomesReady() {
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.READY);
        assertThat(flag()).isTrue();
    }

    @Test
    void garbageIsNoAnswer() {
        byte[] noise = new byte[4_000];
        new Random(7).nextBytes(noise);
        try (RawServer server = new RawServer()) {
            server.answers(noise, "HTTP/1.1 banana\r\n\r\n".getBytes(StandardCharsets.UTF_8), bytes(GOOD));
            start(server.uri());
            for (int failure = 0; failure < 2; failure++) {
                pause.take();
                assertThat(client.status().problem().kind()).isEqualTo(Kind.NETWORK);
                assertThat(flag()).isFalse();
                pause.end();
            }
            becomesReady();
        }
    }

    @Test
    void aConnectionMayCloseAnywhere() {
        Random random = new Random(11);
        byte[] good = bytes(GOOD);
        byte[][] answers = new byte[13][];
        for (int i = 0; i < 12; i++) {
            answers[i] = java.util.Arrays.copyOf(good, random.nextInt(good.length - 2));
        }
        answers[12] = good;
        try (RawServer server = new RawServer()) {
            server.answers(answers);
            start(server.uri());
            for (int failure = 0; failure < 12; failure++) {
                pause.take();
                assertThat(client.isInitialized()).as("half a message is none").isFalse();
                assertThat(client.status().state()).isEqualTo(ClientStatus.State.INITIALIZING);
                pause.end();
            }
            becomesReady();
        }
    }

    @Test
    void aSlowServerIsWaitedForAsLongAsItSaysSomething() {
        StubStream stream = new StubStream();
        try (StubServer server = new StubServer().on("/all", stream)) {
            start(server.uri());
            for (char c : GOOD.substring(GOOD.indexOf("event:")).toCharArray()) {
                stream.raw(String.valueOf(c));
            }
            becomesReady();
        }
    }

    @Test
    void aServerThatAcceptsAndSaysNothingIsGivenUp() {
        try (RawServer server = new RawServer()) {
            client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                    .uri(server.uri())
                    .noEvents()
                    .connection(http -> http.timeout(Duration.ofMillis(100)))
                    .pause(pause)
                    .startWait(Duration.ZERO)
                    .build());
            pause.take();
            assertThat(client.status().problem().sentence()).contains("HttpTimeoutException");
        }
    }

    @Test
    void aRefusalInMidLifeEndsTheSupplyAndKeepsTheRules() {
        StubStream stream = new StubStream().put(Flags.entry("flag", Flags.on("flag", 1)));
        try (StubServer server = new StubServer().on("/all", stream, StubServer.status(401))) {
            start(server.uri());
            becomesReady();
            stream.end();
            pause.end();
            await().until(() -> client.status().state() == ClientStatus.State.OFF);
            assertThat(client.status().problem().httpStatus()).isEqualTo(401);
            assertThat(client.status().problem().kind()).isEqualTo(Kind.RESPONSE);
            assertThat(flag()).isTrue();
        }
    }

    @Test
    void aClockThatJumpsChangesNothing() {
        StubStream first = new StubStream().put(Flags.entry("flag", Flags.on("flag", 1)));
        StubStream second = new StubStream().put(Flags.entry("flag", Flags.on("flag", 1)));
        StubStream third = new StubStream().put(Flags.entry("flag", Flags.on("flag", 1)));
        try (StubServer server = new StubServer().on("/all", first, second, third, new StubStream())) {
            start(server.uri());
            becomesReady();
            clock.advance(Duration.ofDays(3_650));
            first.end();
            assertThat(pause.take()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            pause.end();
            await().until(() -> client.status().state() == ClientStatus.State.VALID);
            clock.advance(Duration.ofDays(-7_300));
            second.end();
            assertThat(pause.take())
                    .as("no stream lasted a minute, whatever the clock says")
                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
            pause.end();
            await().until(() -> client.status().state() == ClientStatus.State.VALID);
            elapsed.advance(Duration.ofMinutes(1));
            third.end();
            assertThat(pause.take()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
            assertThat(flag()).isTrue();
        }
    }

    @Test
    void anEventServerThatHangsHoldsNobodyUp() {
        CountDownLatch answering = new CountDownLatch(1);
        try (StubServer server = new StubServer()) {
            server.on("/bulk", exchange -> {
                answering.await();
                exchange.sendResponseHeaders(202, -1);
            });
            client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                    .uri(server.uri())
                    .rules(new TestData().flag("flag", flag -> flag.trackEvents(true)))
                    .events(events -> events.capacity(10).diagnostics(false))
                    .build());
            flag();
            client.flush();
            server.take("/bulk");
            for (int i = 0; i < 1_000; i++) {
                assertThat(flag()).isTrue();
            }
            assertThat(client.eventTotals().eventsDropped()).isEqualTo(990);
            answering.countDown();
            client.close();
            assertThat(client.eventTotals()).isEqualTo(new EventTotals(12, 990, 1_001, 0));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
