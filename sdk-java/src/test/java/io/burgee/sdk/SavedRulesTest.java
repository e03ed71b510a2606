package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.Context;
import io.burgee.sdk.ruleset.SupplyProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start without a network serves the last rules. */
class SavedRulesTest {
    private static final Context ANN = Context.of("ann");

    @TempDir
    Path directory;

    private final TestClock clock = new TestClock();
    private TestPause pause;
    private BurgeeClient client;
    private Path file;

    @AfterEach
    void close() {
        client.close();
    }

    private BurgeeClient start(String key, String uri, Duration wait) {
        file = directory.resolve("deep/rules");
        pause = TestPause.byHand();
        client = BurgeeClient.start(BurgeeConfig.builder(key)
                .uri(uri)
                .noEvents()
                .savedRules(file)
                .startWait(wait)
                .clock(clock)
                .pause(pause)
                .build());
        return client;
    }

    private BurgeeClient start(String key, String uri) {
        return start(key, uri, Duration.ofSeconds(10));
    }

    /** Waits until the first attempt failed, as one does when rules are saved. */
    private void startWithoutServer() {
        start("sdk-1", "http://localhost:1");
    }

    private void startWithNothing(String key) {
        start(key, "http://localhost:1", Duration.ZERO);
    }

    /** A run with a server, whose rules are saved. */
    private void firstRun() {
        try (StubServer server = new StubServer()) {
            server.on("/all", new StubStream().put(Flags.entry("flag", Flags.on("flag", 1))));
            start("sdk-1", server.uri()).close();
        }
    }

    private boolean flag() {
        return client.boolVariation("flag", ANN, false);
    }

    @Test
    void aStartWithoutAServerServesTheLastRulesAndSaysHowOldTheyAre() throws IOException {
        firstRun();
        Instant then = clock.instant();
        clock.advance(Duration.ofHours(3));
        startWithoutServer();
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.SAVED);
        assertThat(client.isInitialized()).isTrue();
        assertThat(flag()).isTrue();
        ClientStatus status = client.status();
        assertThat(status.state()).isEqualTo(ClientStatus.State.INTERRUPTED);
        assertThat(status.problem().kind()).isEqualTo(SupplyProblem.Kind.NETWORK);
        assertThat(status.rulesAsOf()).isEqualTo(then);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file)).doesNotContain("sdk-1");
    }

    @Test
    void newerRulesReplaceTheSavedOnesAndAreSavedWhileRunning() throws IOException {
        firstRun();
        StubStream stream = new StubStream().put(Flags.entry("flag", Flags.off("flag", 2)));
        try (StubServer server = new StubServer()) {
            server.on("/all", stream);
            start("sdk-1", server.uri());
            assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.READY);
            assertThat(flag()).isFalse();
            assertThat(pause.take()).isEqualTo(Duration.ofSeconds(10));
            assertThat(Files.readString(file)).contains("\"version\":2");
            stream.patch("flag", Flags.on("flag", 3));
            await().until(this::flag);
            assertThat(Files.readString(file)).as("not so soon again").contains("\"version\":2");
            pause.end();
            pause.take();
            assertThat(Files.readString(file)).contains("\"version\":3");
            try (Stream<Path> files = Files.list(file.getParent())) {
                assertThat(files).as("nothing lies about").containsExactly(file);
            }
        }
    }

    @Test
    void aDamagedFileIsNoFile() throws IOException {
        firstRun();
        byte[] good = Files.readAllBytes(file);
        byte[] flipped = good.clone();
        flipped[good.length - 3] ^= 1;
        byte[][] damaged = {
            flipped,
            java.util.Arrays.copyOf(good, good.length / 2),
            new byte[0],
            "burgee-ruleset 2 x y\n{}".getBytes(StandardCharsets.UTF_8),
            "burgee-ruleset 1 yesterday ff\n{}".getBytes(StandardCharsets.UTF_8),
        };
        for (byte[] content : damaged) {
            Files.write(file, content);
            startWithNothing("sdk-1");
            assertThat(client.isInitialized()).isFalse();
            assertThat(flag()).isFalse();
            client.close();
        }
    }

    @Test
    void rulesOfAnotherEnvironmentAreNotTaken() {
        firstRun();
        startWithNothing("sdk-2");
        assertThat(client.isInitialized()).isFalse();
    }

    @Test
    void anOfflineClientServesThem() {
        firstRun();
        client = BurgeeClient.start(
                BurgeeConfig.builder("sdk-1").offline().savedRules(file).build());
        assertThat(client.waitForInitialization(Duration.ZERO)).isEqualTo(Initialization.OFFLINE);
        assertThat(flag()).isTrue();
    }
}
