package io.burgee.worker.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.worker.Batches;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.tally.Sums;
import io.burgee.worker.tally.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs spec/statistics/attribution.json through decoding, saving, correlation and counting: in many orders, with repetitions. */
class AttributionVectorsTest {
    private static final JsonNode VECTORS = JsonMapper.shared()
            .readTree(Path.of("../spec/statistics/attribution.json").toFile());
    private static final int ORDERS = 30;

    /** What this worker doesn't do yet, each with its reason. */
    private static final Map<String, String> NOT_COVERED = Map.of(
            "two-variations-exclude", "the plan has no policy but to keep a unit in its first variation",
            "skew-corrected", "the SDK protocol carries no time of sending, so a clock that is behind can't be told",
            "cap", "the plan has no capped metrics",
            "anon-to-known", "links between keys of one person are not followed",
            "funnel", "the plan has no funnels");

    @TestFactory
    Stream<DynamicTest> agreesWithTheVector() {
        return cases().filter(
                        vector -> !NOT_COVERED.containsKey(vector.get("id").asString()))
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("id").asString() + ": " + vector.get("title").asString(), () -> check(vector)));
    }

    @Test
    void whatIsNotCoveredIsNamed() {
        assertThat(cases().map(vector -> vector.get("id").asString())).containsAll(NOT_COVERED.keySet());
    }

    private static Stream<JsonNode> cases() {
        return VECTORS.get("cases").valueStream();
    }

    private static void check(JsonNode vector) {
        Iteration iteration = iteration(vector);
        List<JsonNode> events =
                new ArrayList<>(vector.get("events").valueStream().toList());
        for (int order = 0; order < ORDERS; order++) {
            MemoryWorker worker = new MemoryWorker(new Plan(1, List.of(iteration)));
            List<JsonNode> sent = new ArrayList<>(events);
            if (order > 0) {
                Random random = new Random(order);
                sent.add(events.get(random.nextInt(events.size())));
                Collections.shuffle(sent, random);
            }
            for (int i = 0; i < sent.size(); i++) {
                worker.receive(Batches.group("chunk-" + i, frame(sent.get(i))));
                if (order % 2 == 0) {
                    worker.work();
                }
            }
            worker.work();
            compare(vector.get("expected"), worker.tally(iteration), iteration);
        }
    }

    private static void compare(JsonNode expected, Tally tally, Iteration iteration) {
        assertThat(tally.multiExposed())
                .isEqualTo(expected.get("multiExposedUnits").asLong());
        assertThat(tally.variations().stream().mapToLong(Tally.Variation::units).sum())
                .isEqualTo(expected.get("exposedUnits").asLong());
        String metric = iteration.metrics().getFirst().key();
        for (Tally.Variation variation : tally.variations()) {
            JsonNode wanted = expected.get("variations").get(variation.variation() == 0 ? "A" : "B");
            Sums sums = variation.metrics().get(metric);
            assertThat(sums.n()).isEqualTo(wanted.get("n").asLong());
            assertThat(sums.sum().doubleValue()).isEqualTo(wanted.get("sum").asDouble());
            assertThat(sums.sumSquares().doubleValue())
                    .isEqualTo(wanted.get("sumSquares").asDouble());
        }
    }

    private static Iteration iteration(JsonNode vector) {
        JsonNode experiment = vector.get("experiment");
        JsonNode metric = vector.get("metric");
        String event = metric.get("event").asString();
        return new Iteration(
                experiment.get("id").asString(),
                "experiment",
                experiment.get("iteration").asInt(),
                Batches.ENVIRONMENT,
                "flag",
                experiment.get("unitKind").asString(),
                experiment.get("start").asLong(),
                experiment.has("end") ? experiment.get("end").asLong() : null,
                List.of(0, 1),
                List.of(new Metric(
                        event,
                        new GoalName(GoalKind.CUSTOM, event),
                        metric.has("windowMs") ? metric.get("windowMs").asLong() : null,
                        metric.get("kind").asString().equals("sum") ? Aggregation.SUM : Aggregation.CONVERSION)));
    }

    /** A batch of its own for each event, so that the event's id is the payload's. */
    private static Frame frame(JsonNode event) {
        return Batches.frame(event.get("id").asString(), event.get("receivedAt").asLong(), body(event));
    }

    private static String body(JsonNode event) {
        String keys = event.get("keys").toString();
        if (event.get("type").asString().equals("metric")) {
            return "{\"kind\":\"custom\",\"creationDate\":%d,\"key\":\"%s\",\"contextKeys\":%s,\"metricValue\":%s}"
                    .formatted(
                            event.get("ts").asLong(),
                            event.get("name").asString(),
                            keys,
                            event.get("value").toString());
        }
        boolean forced = event.has("reason")
                && Set.of("OVERRIDE", "OFF").contains(event.get("reason").asString());
        return """
            {"kind":"feature","creationDate":%d,"key":"flag","version":1,"variation":%d,"contextKeys":%s,"reason":%s}""".formatted(
                        event.get("ts").asLong(),
                        event.get("variation").asString().equals("A") ? 0 : 1,
                        keys,
                        forced ? "{\"kind\":\"OFF\"}" : "{\"kind\":\"FALLTHROUGH\",\"inExperiment\":true}");
    }
}
