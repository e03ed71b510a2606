package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.ErrorKind;
import io.burgee.evaluation.Reason;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a stream, against a server over the wire. */
class StreamingTest {
    private static final Context ANN = Context.of("ann");

    private final StubServer server = new StubServer();
    private final TestClock clock = new TestClock();
    private final TestPause pause = TestPause.byHand();
    private BurgeeClient client;

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        server.close();
    }

    private BurgeeClient start(Duration wait) {
        client = BurgeeClient.start(config().startWait(wait).build());
        return client;
    }

    private BurgeeClient start() {
        return start(Duration.ofSeconds(10));
    }

    private BurgeeConfig.Builder config() {
        return BurgeeConfig.builder("sdk-test")
                .uri(server.uri())
                .noEvents()
                .clock(clock)
                .pause(pause);
    }

    private static StubStream streamOf(String flags) {
        return new StubStream().put(flags);
    }

    private boolean flag() {
        return client.boolVariation("flag", ANN, false);
    }

    @Test
    void takesItsRulesFromPutAndSaysWhoItIs() {
        server.on("/all", streamOf(Flags.entry("flag", Flags.on("flag", 1))));
        start();
        assertThat(client.isInitialized()).isTrue();
        assertThat(flag()).isTrue();
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.VALID);
        StubServer.Received request = server.take("/all");
        assertThat(request.header("authorization")).isEqualTo("sdk-test");
        assertThat(request.header("accept")).isEqualTo("text/event-stream");
        assertThat(request.header("user-agent")).isEqualTo("BurgeeJava/0.1.0");
        assertThat(request.header("x-launchdarkly-instance-id")).hasSize(36);
    }

    @Test
    void followsPatchesAndDeletionsThatAreNewer() {
        StubStream stream = streamOf(Flags.entry("flag", Flags.on("flag", 5)));
        server.on("/all", stream);
        start();
        stream.patch("flag", Flags.off("flag", 4)).patch("other", Flags.on("other", 1));
        await().until(() -> client.boolVariation("other", ANN, false));
        assertThat(flag()).as("an older patch changes nothing").isTrue();
        stream.patch("flag", Flags.off("flag", 6));
        await().until(() -> !flag());
        stream.delete("flag", 7);
        await().until(() -> client.boolVariationDetail("flag", ANN, true).reason() instanceof Reason.Error error
                && error.errorKind() == ErrorKind.FLAG_NOT_FOUND);
        stream.patch("flag", Flags.on("flag", 7)).patch("flag", Flags.on("flag", 8));
        await().until(this::flag);
    }

    @Test
    void ignoresMessagesAndPathsThatItDoesNotKnow() {
        StubStream stream = new StubStream();
        server.on("/all", stream);
        stream.event("greeting", "hello").event("patch", "{\"path\":\"/configs/c\",\"data\":{\"key\":\"c\"}}");
        stream.heartbeat().put(Flags.entry("flag", Flags.on("flag", 1)));
        start();
        assertThat(flag()).isTrue();
        assertThat(server.waiting("/all")).isEqualTo(1);
    }

    @Test
    void understandsAPatchWhosePathComesAfterItsData() {
        StubStream stream = streamOf("");
        server.on("/all", stream);
        start();
        stream.event("patch", "{\"data\":" + Flags.on("flag", 2) + ",\"path\":\"/flags/flag\"}");
        await().until(this::flag);
    }

    @Test
    void keepsTheLastGoodRulesAndReconnectsWhenTheServerEndsTheStream() {
        StubStream first = streamOf(Flags.entry("flag", Flags.on("flag", 1)));
        StubStream second = streamOf(Flags.entry("flag", Flags.off("flag", 2)));
        server.on("/all", first, second);
        start();
        first.end();
        assertThat(pause.take()).isBetween(Duration.ofMillis(500), Duration.ofMillis(1000));
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.INTERRUPTED);
        assertThat(flag()).isTrue();
        pause.end();
        await().until(() -> !flag());
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.VALID);
    }

    @Test
    void waitsLongerWithEachFailureUntilAStreamHasLasted() {
        StubStream lasting = streamOf("");
        server.on(
                "/all", StubServer.status(503), StubServer.status(500), StubServer.status(429), lasting, streamOf(""));
        start(Duration.ZERO);
        for (int expected : new int[] {1000, 2000, 4000}) {
            assertThat(pause.take().toMillis()).isBetween(expected / 2L, (long) expected);
            pause.end();
        }
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.READY);
        clock.advance(Duration.ofSeconds(61));
        lasting.end();
        assertThat(pause.take().toMillis()).isBetween(500L, 1000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 405})
    void stopsForGoodWhenRefused(int status) {
        server.on("/all", StubServer.status(status));
        start(Duration.ofSeconds(10));
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.STOPPED);
        assertThat(client.isInitialized()).isFalse();
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.OFF);
        assertThat(client.status().problem().sentence()).contains(String.valueOf(status));
        assertThat(client.boolVariationDetail("flag", ANN, true).reason().toJson())
                .contains("CLIENT_NOT_READY");
        assertThat(server.waiting("/all")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "put|{\"path\":\"/\",\"data\":{\"flags\":{",
                "put|{\"path\":\"/\"}",
                "put|{\"path\":\"/\",\"data\":{\"flags\":3}}",
                "patch|{\"path\":\"/flags/flag\",\"data\":[]}",
                "patch|{\"data\":{}}",
                "patch|{\"path\":\"/flags/flag\",\"data\":{\"key\":\"flag\",\"version\":\"two\"}}",
                "delete|{\"path\":\"/flags/flag\"}",
                "delete|nonsense"
            })
    void reconnectsWhenTheDataMakesNoSense(String message) {
        StubStream first = streamOf(Flags.entry("flag", Flags.on("flag", 1)));
        server.on("/all", first, streamOf(Flags.entry("flag", Flags.off("flag", 2))));
        start();
        first.event(message.substring(0, message.indexOf('|')), message.substring(message.indexOf('|') + 1));
        pause.take();
        assertThat(flag()).isTrue();
        assertThat(client.status().problem().sentence()).contains("made no sense");
        pause.end();
        await().until(() -> !flag());
    }

    @Test
    void takesASilentStreamForDead() {
        StubStream silent = streamOf("");
        server.on("/all", silent, streamOf(Flags.entry("flag", Flags.on("flag", 1))));
        client = BurgeeClient.start(config().connection(http -> http.streamReadTimeout(Duration.ofMillis(200)))
                .build());
        pause.take();
        assertThat(client.status().problem().sentence()).contains("nothing arrived");
        pause.end();
        await().until(this::flag);
    }

    @Test
    void startsWithoutAServerAndFindsItLater() {
        server.close();
        start(Duration.ZERO);
        pause.take();
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.INITIALIZING);
        assertThat(client.status().problem().sentence()).contains("ConnectException");
        assertThat(client.isInitialized()).isFalse();
        try (StubServer later = new StubServer(server.port())) {
            later.on("/all", streamOf(Flags.entry("flag", Flags.on("flag", 1))));
            pause.end();
            assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.READY);
            assertThat(flag()).isTrue();
        }
    }

    @Test
    void isNotReadyBeforeTheFirstPut() {
        StubStream stream = new StubStream().patch("flag", Flags.on("flag", 9));
        server.on("/all", stream);
        start(Duration.ofMillis(1));
        stream.put(Flags.entry("flag", Flags.on("flag", 1)));
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.READY);
        stream.patch("flag", Flags.off("flag", 2));
        await().until(() ->
                client.boolVariationDetail("flag", ANN, false).reason().kind().equals("OFF"));
    }

    @Test
    void resolvesAsTimedOutWhileTheServerIsSilentAndBecomesReadyLater() {
        StubStream slow = new StubStream();
        server.on("/all", slow);
        start(Duration.ofMillis(1));
        assertThat(client.waitForInitialization(Duration.ofMillis(1))).isEqualTo(Initialization.TIMED_OUT);
        slow.put("");
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.READY);
    }

    @Test
    void endsTheConnectionWhenClosed() {
        StubStream stream = streamOf(Flags.entry("flag", Flags.on("flag", 1)));
        server.on("/all", stream);
        start();
        client.close();
        await().until(() -> stream.heartbeat().isAbandoned());
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.OFF);
        assertThat(flag()).as("the last rules are still there").isTrue();
    }

    @Test
    void tellsListenersWhichFlagsMayHaveChanged() {
        String dependent = Flags.on("dependent", 1, ",\"prerequisites\":[{\"key\":\"flag\",\"variation\":0}]");
        StubStream stream = streamOf(Flags.entry("flag", Flags.on("flag", 1)) + ","
                + Flags.entry("dependent", dependent) + "," + Flags.entry("bystander", Flags.on("bystander", 1)));
        server.on("/all", stream);
        start();
        Queue<String> changed = new ConcurrentLinkedQueue<>();
        Registration registration = client.addFlagChangeListener(key -> {
            throw new IllegalStateException("a listener that fails");
        });
        client.addFlagChangeListener(changed::add);
        stream.patch("flag", Flags.off("flag", 2));
        await().untilAsserted(() -> assertThat(changed).containsExactlyInAnyOrder("flag", "dependent"));
        registration.close();
    }

    @Test
    void tellsListenersOfItsStatus() {
        StubStream stream = streamOf("");
        server.on("/all", stream, streamOf(""));
        start();
        Queue<ClientStatus.State> states = new ConcurrentLinkedQueue<>();
        client.addStatusListener(status -> states.add(status.state()));
        stream.end();
        pause.end();
        await().untilAsserted(() ->
                assertThat(states).containsExactly(ClientStatus.State.INTERRUPTED, ClientStatus.State.VALID));
    }
}
