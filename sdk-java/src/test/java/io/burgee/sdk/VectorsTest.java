package io.burgee.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.Value;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs spec/evaluation through a client that got the rules over HTTP. */
class VectorsTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Path VECTORS = Path.of("..", "spec", "evaluation");

    @TestFactory
    Stream<DynamicContainer> vectors() throws IOException {
        try (Stream<Path> files = Files.list(VECTORS)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
                    .map(file ->
                            DynamicContainer.dynamicContainer(file.getFileName().toString(), cases(file)));
        }
    }

    private static Stream<DynamicTest> cases(Path file) {
        try {
            Map<String, Value> whole = ((Value.Obj) Value.parse(Files.readString(file))).members();
            List<Value> cases = ((Value.Array) whole.get("cases")).items();
            return cases.stream()
                    .map(it -> ((Value.Obj) it).members())
                    .map(it -> DynamicTest.dynamicTest(((Value.Text) it.get("name")).value(), () -> check(whole, it)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void check(Map<String, Value> file, Map<String, Value> test) {
        Value rules = new Value.Obj(Map.of(
                "flags", test.getOrDefault("flags", file.getOrDefault("flags", Value.NULL)),
                "segments", test.getOrDefault("segments", file.getOrDefault("segments", Value.NULL))));
        try (StubServer server =
                        new StubServer().on("/sdk/latest-all", StubServer.json(rules.toJson(), "\"vectors\""));
                BurgeeClient client = BurgeeClient.start(BurgeeConfig.builder("sdk-vectors")
                        .uri(server.uri())
                        .polling(Duration.ofHours(1))
                        .events(events -> events.diagnostics(false))
                        .connection(http -> http.httpClient(HTTP))
                        .build())) {
            EvaluationDetail<Value> detail = client.jsonVariationDetail(
                    ((Value.Text) test.get("flag")).value(), Context.from(test.get("context")), Value.NULL);
            Value answer = new Value.Obj(Map.of(
                    "value", detail.value(),
                    "variation", detail.variationIndex() == null ? Value.NULL : Value.of(detail.variationIndex()),
                    "reason", Value.parse(detail.reason().toJson())));
            assertThat(answer).isEqualTo(test.get("expect"));
        }
    }
}
