package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.Context;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules asked for at intervals, against a server over the wire. */
class PollingTest {
    private static final String PATH = "/sdk/latest-all";
    private static final String ON = "{\"flags\":{" + Flags.entry("flag", Flags.on("flag", 1)) + "},\"segments\":{}}";
    private static final String OFF = "{\"flags\":{" + Flags.entry("flag", Flags.off("flag", 2)) + "},\"segments\":{}}";

    private final StubServer server = new StubServer();
    private final TestPause pause = TestPause.byHand();
    private BurgeeClient client;

    @BeforeEach
    void answers() {
        server.on(PATH, StubServer.json(ON, "\"1\""), StubServer.status(304));
    }

    private void start() {
        client = BurgeeClient.start(BurgeeConfig.builder("sdk-test")
                .uri(server.uri() + "/")
                .polling(Duration.ofSeconds(30))
                .noEvents()
                .pause(pause)
                .startWait(Duration.ofSeconds(10))
                .build());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private boolean flag() {
        return client.boolVariation("flag", Context.of("ann"), false);
    }

    @Test
    void asksWithTheTagOfWhatItHas() {
        start();
        assertThat(flag()).isTrue();
        assertThat(server.take(PATH).header("if-none-match")).isNull();
        assertThat(pause.take()).isEqualTo(Duration.ofSeconds(30));
        pause.end();
        assertThat(server.take(PATH).header("if-none-match")).isEqualTo("\"1\"");
        assertThat(flag()).isTrue();
    }

    @Test
    void keepsTheLastGoodRulesThroughAnswersThatAreNone() {
        server.on(
                PATH,
                StubServer.json(ON, "\"1\""),
                StubServer.status(503),
                StubServer.json("{\"flags\":[", "\"2\""),
                StubServer.json(OFF, "\"3\""));
        start();
        pause.end();
        await().until(() -> client.status().state() == ClientStatus.State.INTERRUPTED);
        pause.end();
        await().until(() -> client.status().problem() != null
                && client.status().problem().sentence().contains("made no sense"));
        assertThat(flag()).isTrue();
        pause.end();
        await().until(() -> !flag());
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.VALID);
        server.take(PATH);
        server.take(PATH);
        assertThat(server.take(PATH).header("if-none-match")).isEqualTo("\"1\"");
        assertThat(server.take(PATH).header("if-none-match"))
                .as("nonsense has no tag")
                .isEqualTo("\"1\"");
    }

    @Test
    void stopsForGoodWhenRefused() {
        server.on(PATH, StubServer.status(401));
        start();
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.STOPPED);
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.OFF);
    }
}
