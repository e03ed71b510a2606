package io.burgee.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DiagnosticTest {

    @TestFactory
    Stream<DynamicTest> reads_what_SDKs_report() {
        return JsonMapper.shared()
                .readTree(Spec.read("diagnostics.json"))
                .valueStream()
                .map(it -> DynamicTest.dynamicTest(
                        it.get("name").asString(),
                        () -> assertThat(Diagnostic.read(bytes(it.get("body"))))
                                .isEqualTo(expected(it.get("expected")))));
    }

    private static Optional<Diagnostic> expected(JsonNode it) {
        if (it.isNull()) {
            return Optional.empty();
        }
        JsonNode about = it.path("about");
        JsonNode period = it.path("period");
        return Optional.of(new Diagnostic(
                it.get("instanceId").asString(),
                about.isMissingNode()
                        ? null
                        : new Diagnostic.About(
                                about.get("sdk").asString(),
                                about.get("version").asString(),
                                about.get("platform").asString(),
                                about.get("configuration").asString(),
                                about.get("streaming").asBoolean()),
                period.isMissingNode()
                        ? null
                        : new Diagnostic.Period(
                                period.get("since").asLong(),
                                period.get("until").asLong(),
                                period.get("droppedEvents").asLong(),
                                period.get("failedStreamInits").asLong())));
    }

    @Test
    void a_digest_does_not_depend_on_the_order_of_settings() {
        String report =
                "{\"kind\":\"diagnostic-init\",\"id\":{\"diagnosticId\":\"d\",\"sdkKeySuffix\":\"st-key\"},\"configuration\":{%s}}";

        Diagnostic one = read(report.formatted("\"a\":1,\"b\":true")).orElseThrow();

        assertThat(read(report.formatted("\"b\":true,\"a\":1"))).contains(one);
        assertThat(read(report.formatted("\"a\":2,\"b\":true")))
                .isPresent()
                .get()
                .isNotEqualTo(one);
        assertThat(one.toString()).doesNotContain("st-key");
    }

    @Property
    void noise_is_nobodys(@ForAll byte[] noise) {
        assertThat(Diagnostic.read(noise)).isEmpty();
    }

    private static Optional<Diagnostic> read(String body) {
        return Diagnostic.read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(JsonNode body) {
        return (body.isString() ? body.asString() : body.toString()).getBytes(StandardCharsets.UTF_8);
    }
}
