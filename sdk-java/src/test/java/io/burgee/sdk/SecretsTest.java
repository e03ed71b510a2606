package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong, neither the SDK key nor the proxy's password is logged, and loggers have stable names. */
class SecretsTest {
    private static final Logger LOGGER = Logger.getLogger("io.burgee.sdk");

    @TempDir
    Path directory;

    @Test
    void noSecretIsLogged() throws Exception {
        Queue<LogRecord> records = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                records.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Level before = LOGGER.getLevel();
        LOGGER.setLevel(Level.ALL);
        LOGGER.addHandler(handler);
        try (StubServer server = new StubServer()) {
            server.on("/all", StubServer.status(503), StubServer.status(401)).on("/bulk", StubServer.status(403));
            Path file = Files.writeString(directory.resolve("rules"), "not ours");
            try (BurgeeClient client = BurgeeClient.start(BurgeeConfig.builder("sdk-hidden-key")
                    .uri(server.uri())
                    .connection(http ->
                            http.proxy("localhost", server.port()).proxyAuthentication("ann", "hidden-password"))
                    .savedRules(file)
                    .pause(TestPause.none())
                    .build())) {
                client.boolVariation("flag", Context.of("ann"), false);
                client.track("goal", Context.of(""));
                client.track("goal", Context.of("ann"));
                client.flushAndWait(Duration.ofSeconds(10));
            }
        } finally {
            LOGGER.removeHandler(handler);
            LOGGER.setLevel(before);
        }
        assertThat(records)
                .extracting(LogRecord::getLoggerName)
                .contains("io.burgee.sdk", "io.burgee.sdk.rules", "io.burgee.sdk.events");
        for (LogRecord record : records) {
            String all = record.getMessage() + java.util.Arrays.toString(record.getParameters()) + record.getThrown();
            assertThat(all).doesNotContain("hidden", "YW5u");
        }
    }
}
