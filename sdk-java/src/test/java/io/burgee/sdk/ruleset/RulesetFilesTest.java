package io.burgee.sdk.ruleset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import io.burgee.sdk.BurgeeClient;
import io.burgee.sdk.BurgeeConfig;
import io.burgee.sdk.ClientStatus;
import io.burgee.sdk.Initialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules from files, read by a client. */
class RulesetFilesTest {
    private static final Context ANN = Context.of("ann");

    @TempDir
    Path directory;

    private final Semaphore looks = new Semaphore(0);
    private BurgeeClient client;

    @AfterEach
    void close() {
        client.close();
    }

    private Path write(String name, String json) {
        try {
            Path fresh = Files.writeString(directory.resolve("fresh"), json);
            return Files.move(fresh, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void start(RulesetSource source) {
        client = BurgeeClient.start(
                BurgeeConfig.builder("any").rules(source).noEvents().build());
    }

    private RulesetSource watched(Path... files) {
        return new RulesetFiles(List.of(files), Duration.ofSeconds(1), time -> looks.acquire());
    }

    private Value value(String flag) {
        return client.jsonVariation(flag, ANN, Value.NULL);
    }

    @Test
    void takesWholeFlagsSegmentsAndBareValuesFromSeveralFiles() {
        start(RulesetFiles.of(write("values.json", """
                        {"flagValues": {"one-click": true, "layout": {"columns": 2}}}"""), write("rules.json", """
                        {"flags": {"beta": {"on": true, "variations": ["no", "yes"], "fallthrough": {"variation": 0},
                           "rules": [{"clauses": [{"attribute": "", "op": "segmentMatch", "values": ["testers"]}], "variation": 1}]}},
                         "segments": {"testers": {"key": "testers", "included": ["ann"]}}}""")));
        assertThat(client.boolVariation("one-click", ANN, false)).isTrue();
        assertThat(value("layout")).isEqualTo(Value.parse("{\"columns\":2}"));
        assertThat(value("beta")).isEqualTo(Value.of("yes"));
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.VALID);
    }

    @Test
    void readsAFileAgainWhenItChangesAndKeepsTheLastGoodRulesMeanwhile() throws IOException {
        Path file = write("flags.json", "{\"flagValues\":{\"flag\":1}}");
        start(watched(file));
        write("flags.json", "{\"flagValues\":{\"flag\":2}}");
        looks.release();
        await().until(() -> value("flag").equals(Value.of(2)));
        write("flags.json", "{\"flagValues\":{\"flag\":");
        looks.release();
        await().until(() -> client.status().state() == ClientStatus.State.INTERRUPTED);
        assertThat(client.status().problem().sentence()).startsWith("The file " + file + " cannot be used: not JSON");
        assertThat(value("flag")).isEqualTo(Value.of(2));
        Files.delete(file);
        looks.release();
        await().until(() -> client.status().problem().sentence().startsWith("There is no file"));
        write("flags.json", "{\"flagValues\":{\"flag\":3}}");
        looks.release();
        await().until(() -> value("flag").equals(Value.of(3)));
        assertThat(client.status().state()).isEqualTo(ClientStatus.State.VALID);
    }

    @Test
    void aFileThatComesLaterIsFound() {
        start(watched(directory.resolve("flags.json")));
        assertThat(client.isInitialized()).isFalse();
        write("flags.json", "{\"flagValues\":{\"flag\":3}}");
        looks.release();
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.READY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]                                                          | a JSON object expected",
                "{\"flagValue\":{}}                                          | it has \"flagValue\"",
                "{\"flags\":[]}                                              | \"flags\" must be an object",
                "{\"flags\":{\"a\":3}}                                       | \"a\" must be an object",
                "{\"flags\":{\"a\":{\"key\":\"b\"}}}                         | \"a\" says that its key is \"b\"",
                "{\"flags\":{\"a\":{}},\"flagValues\":{\"a\":1}}             | \"a\" of \"flagValues\" is there twice",
                "{\"flags\":{\"a\":{\"version\":\"x\"}}}                     | version",
            })
    void saysWhatIsWrongWithAFile(String json, String problem) {
        start(RulesetFiles.of(write("flags.json", json)).readOnce());
        assertThat(client.waitForInitialization(Duration.ofSeconds(10))).isEqualTo(Initialization.STOPPED);
        assertThat(value("a")).isEqualTo(Value.NULL);
    }
}
