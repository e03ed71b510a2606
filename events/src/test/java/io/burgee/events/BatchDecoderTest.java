package io.burgee.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BatchDecoderTest {

    @TestFactory
    Stream<DynamicTest> the_shared_cases() {
        JsonNode cases = JsonMapper.shared().readTree(Spec.read("cases.json"));
        return cases.valueStream()
                .map(it -> DynamicTest.dynamicTest(it.get("name").asString(), () -> {
                    List<String> expected = it.get("outcomes")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList();
                    assertThat(names(decode(it.get("body").asString()))).isEqualTo(expected);
                }));
    }

    @Test
    void reads_what_the_Java_server_SDK_sends() {
        List<Event> events = events(Spec.read("server-java-7.13.json"));

        assertThat(events)
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly(
                        "Identify", "Feature", "Index", "Index", "Feature", "Debug", "Custom", "Custom", "Summary");
        Event.Feature tracked = (Event.Feature) events.get(1);
        assertThat(tracked.result())
                .isEqualTo(
                        new Event.FlagResult("tracked", 1, 1, "\"b\"", "\"d\"", new Event.Reason("RULE_MATCH", false)));
        assertThat(tracked.context().keys()).isEqualTo(Map.of("user", "u1"));
        assertThat(tracked.context().attributes())
                .startsWith("{\"kind\":\"user\",\"key\":\"u1\"")
                .endsWith("\"email\"]}}");
        assertThat(tracked.samplingRatio()).isEqualTo(1);
        Event.Feature exposed = (Event.Feature) events.get(4);
        assertThat(exposed.result().reason()).isEqualTo(new Event.Reason("FALLTHROUGH", true));
        assertThat(exposed.result().value()).isEqualTo("true");
        assertThat(exposed.context().anonymousKinds()).isEqualTo(Set.of("user"));
        Event.Custom purchase = (Event.Custom) events.get(6);
        assertThat(purchase.key()).isEqualTo("purchase");
        assertThat(purchase.metricValue()).isEqualTo(9.5);
        assertThat(purchase.data()).isEqualTo("{\"sku\":5}");
        assertThat(purchase.context().keys()).isEqualTo(Map.of("org", "o1", "user", "in-seg"));
        Event.Summary summary = (Event.Summary) events.get(8);
        assertThat(summary.context()).isNull();
        assertThat(summary.creationDate()).isEqualTo(6);
        assertThat(summary.features())
                .isEqualTo(Map.of(
                        "bool-flag",
                        new Event.FlagSummary(
                                "false",
                                List.of("org", "user"),
                                List.of(
                                        new Event.Counter(0, 1, "true", 2, false),
                                        new Event.Counter(null, 1, "\"wrongtype\"", 1, false))),
                        "missing",
                        new Event.FlagSummary(
                                "false", List.of("user"), List.of(new Event.Counter(null, null, "false", 1, true)))));
    }

    @Test
    void reads_what_the_browser_SDK_sends() {
        List<Event> events = events(Spec.read("browser-js-3.9.json"));

        assertThat(events)
                .extracting(it -> it.getClass().getSimpleName())
                .containsExactly("Identify", "PageView", "PageView", "Feature", "Custom", "Click", "Summary");
        assertThat(events.get(5))
                .isEqualTo(new Event.Click(
                        5,
                        new EventContext(Map.of("user", "u1", "org", "o1"), Set.of(), Map.of(), null),
                        "click-goal",
                        "http://shop.example/checkout?x=1",
                        ".buy"));
        assertThat(((Event.Summary) events.get(6)).context())
                .satisfies(it -> assertThat(it.keys()).isEqualTo(Map.of("user", "u1", "org", "o1")));
    }

    @Test
    void keeps_scalars_as_they_were_sent() {
        Event.Feature event = (Event.Feature) events(
                        "[{\"kind\":\"feature\",\"key\":\"f\",\"creationDate\":1,\"userKey\":7,\"value\": -1.50e3 ,\"default\":\"h\u00e9 \\\"\"}]"
                                .getBytes(StandardCharsets.UTF_8))
                .get(0);

        assertThat(event.result().value()).isEqualTo("-1.50e3");
        assertThat(event.result().defaultValue()).isEqualTo("\"h\u00e9 \\\"\"");
        assertThat(event.context().keys()).isEqualTo(Map.of("user", "7"));
    }

    @Test
    void spells_redacted_attributes_one_way() {
        List<Event> events = events("""
                [{"kind":"index","creationDate":1,"context":{"kind":"user","key":"u","_meta":{"redactedAttributes":["/email","name","/address/street","/a~1b","/~1c",7]}}},
                 {"kind":"index","creationDate":1,"context":{"kind":"multi","user":{"key":"u","_meta":{"redactedAttributes":["/email"]}},"org":{"key":"o","_meta":{}}}},
                 {"kind":"identify","creationDate":1,"user":{"key":"u","custom":{"plan":"pro"},"privateAttrs":["email"]}},
                 {"kind":"index","creationDate":1,"context":{"kind":"user","key":"u","_meta":{"redactedAttributes":"all"}}}]""".getBytes(StandardCharsets.UTF_8));

        assertThat(events)
                .extracting(it -> it.context() == null ? null : it.context().redacted())
                .containsExactly(
                        Map.of("user", Set.of("email", "name", "/address/street", "a/b", "/~1c", "7")),
                        Map.of("user", Set.of("email")),
                        Map.of("user", Set.of("email")),
                        Map.of());
    }

    @Test
    void bounds_what_one_event_may_hold() {
        String longKey = "k".repeat(BatchDecoder.MAX_KEY + 1);
        String large = "\"" + "v".repeat(BatchDecoder.MAX_VALUE) + "\"";
        List<Outcome> outcomes = decode(
                """
                [{"kind":"custom","creationDate":1,"key":"%s","userKey":"u"},
                 {"kind":"custom","creationDate":1,"key":"k","userKey":"%s"},
                 {"kind":"index","creationDate":1,"context":{"kind":"multi","user":{"key":"%s"}}},
                 {"kind":"custom","creationDate":1,"key":"k","context":{"key":"u","bio":%s},"data":%s,"url":%s},
                 {"kind":"custom","creationDate":1,"key":"k","userKey":"u","data":%s}]""".formatted(longKey, longKey, longKey, large, large, large, "[".repeat(200) + "]".repeat(200)));

        assertThat(names(outcomes)).containsExactly("TOO_LARGE", "TOO_LARGE", "TOO_LARGE", "Custom", "INVALID_JSON");
        Event.Custom event = (Event.Custom) ((Outcome.Decoded) outcomes.get(3)).event();
        assertThat(event.data()).isNull();
        assertThat(event.context().attributes()).isNull();
        assertThat(event.url()).hasSize(BatchDecoder.MAX_URL);
    }

    @Test
    void rejects_each_event_beyond_the_limit() {
        String event = "{\"kind\":\"index\",\"creationDate\":1,\"userKey\":\"u\"}";
        List<Outcome> outcomes = decode("[" + (event + ",").repeat(BatchDecoder.MAX_EVENTS + 1) + event + "]");

        assertThat(outcomes).hasSize(BatchDecoder.MAX_EVENTS + 2);
        assertThat(outcomes.get(BatchDecoder.MAX_EVENTS - 1)).isInstanceOf(Outcome.Decoded.class);
        assertThat(names(outcomes.subList(BatchDecoder.MAX_EVENTS, BatchDecoder.MAX_EVENTS + 2)))
                .containsOnly("TOO_MANY_EVENTS");
    }

    static List<Outcome> decode(String body) {
        return decode(body.getBytes(StandardCharsets.UTF_8));
    }

    static List<Outcome> decode(byte[] body) {
        List<Outcome> outcomes = new ArrayList<>();
        BatchDecoder.decode(body).forEach(outcomes::add);
        return outcomes;
    }

    static List<String> names(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(it -> it instanceof Outcome.Decoded decoded
                        ? decoded.event().getClass().getSimpleName()
                        : ((Outcome.Rejected) it).cause().name())
                .toList();
    }

    private static List<Event> events(byte[] body) {
        List<Outcome> outcomes = decode(body);
        assertThat(outcomes).allSatisfy(it -> assertThat(it).isInstanceOf(Outcome.Decoded.class));
        return outcomes.stream().map(it -> ((Outcome.Decoded) it).event()).toList();
    }
}
