package io.burgee.worker.correlation;

import static org.assertj.core.api.Assertions.assertThat;

import io.burgee.events.Frame;
import io.burgee.events.Sender;
import io.burgee.worker.Batches;
import io.burgee.worker.memory.MemoryWorker;
import io.burgee.worker.plan.Aggregation;
import io.burgee.worker.plan.Cap;
import io.burgee.worker.plan.GoalKind;
import io.burgee.worker.plan.GoalName;
import io.burgee.worker.plan.Iteration;
import io.burgee.worker.plan.Measure;
import io.burgee.worker.plan.Metric;
import io.burgee.worker.plan.MultiExposure;
import io.burgee.worker.plan.Plan;
import io.burgee.worker.tally.Sums;
import io.burgee.worker.tally.Tally;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs spec/statistics/attribution.json through decoding, saving, correlation and counting: in many orders, with repetitions. */
class AttributionVectorsTest {
    private static final JsonNode VECTORS = JsonMapper.shared()
            .readTree(Path.of("../spec/statistics/attribution.json").toFile());
    private static final int ORDERS = 30;

    @TestFactory
    Stream<DynamicTest> agreesWithTheVector() {
        return cases().map(vector -> DynamicTest.dynamicTest(
                vector.get("id").asString() + ": " + vector.get("title").asString(), () -> check(vector)));
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
        long excluded = tally.excluded() == null ? 0 : units(tally.excluded());
        assertThat(units(tally.variations()) + excluded)
                .isEqualTo(expected.get("exposedUnits").asLong());
        assertThat(excluded)
                .isEqualTo(expected.get("dropped").path("multiExposedExcluded").asLong(0));
        String metric = iteration.metrics().getFirst().key();
        for (Tally.Variation variation : tally.variations()) {
            JsonNode wanted = expected.get("variations").get(variation.variation() == 0 ? "A" : "B");
            Sums sums = variation.metrics().get(metric);
            Map<String, Double> found = numbers(sums);
            wanted.properties().forEach(number -> {
                if (number.getKey().equals("steps")) {
                    for (int step = 1; step <= number.getValue().size(); step++) {
                        assertThat(found)
                                .containsEntry(
                                        "step" + step,
                                        number.getValue().get(step - 1).asDouble());
                    }
                } else {
                    assertThat(found)
                            .containsEntry(number.getKey(), number.getValue().asDouble());
                }
            });
        }
    }

    private static long units(List<Tally.Variation> variations) {
        return variations.stream().mapToLong(Tally.Variation::units).sum();
    }

    /** By the names that the vectors have for them. */
    private static Map<String, Double> numbers(Sums sums) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put("n", (double) sums.n());
        numbers.put("sum", sums.sum().doubleValue());
        numbers.put("sumSquares", sums.sumSquares().doubleValue());
        if (sums.components() != null && sums.sums() != null && sums.products() != null) {
            for (int i = 0; i < sums.components().size(); i++) {
                numbers.put(sums.components().get(i), sums.sums().get(i).doubleValue());
            }
            if (sums.components().equals(List.of("value", "before"))) {
                numbers.put("preSum", sums.sums().get(1).doubleValue());
                numbers.put("crossProduct", sums.products().get(1).doubleValue());
                numbers.put("preSumSquares", sums.products().get(2).doubleValue());
            }
        }
        return numbers;
    }

    private static Iteration iteration(JsonNode vector) {
        JsonNode experiment = vector.get("experiment");
        String unitKind = experiment.get("unitKind").asString();
        boolean excludes = experiment.path("multiExposurePolicy").asString("").equals("EXCLUDE");
        return new Iteration(
                experiment.get("id").asString(),
                "experiment",
                experiment.get("iteration").asInt(),
                Batches.ENVIRONMENT,
                "flag",
                unitKind,
                unitKind.equals("user") ? null : "user",
                experiment.get("start").asLong(),
                number(experiment, "end"),
                List.of(0, 1),
                excludes ? MultiExposure.EXCLUDE : MultiExposure.FIRST,
                List.of(metric(vector.get("metric"))),
                List.of());
    }

    private static Metric metric(JsonNode metric) {
        String event = metric.get("event").asString();
        Measure measure = metric.has("steps")
                ? new Measure.Funnel(metric.get("steps")
                        .valueStream()
                        .map(step -> new Measure.Step(
                                goal(step.get("event").asString()),
                                number(step, "windowMs"),
                                step.path("optional").asBoolean(false)))
                        .toList())
                : new Measure.Total(
                        goal(event),
                        Aggregation.valueOf(metric.get("kind").asString().toUpperCase(Locale.ROOT)),
                        metric.has("cap") ? new Cap.At(metric.get("cap").decimalValue()) : null);
        return new Metric("metric", measure, 0, number(metric, "windowMs"), false, number(metric, "cupedMs"));
    }

    private static GoalName goal(String event) {
        return new GoalName(GoalKind.CUSTOM, event);
    }

    private static @Nullable Long number(JsonNode node, String name) {
        return node.has(name) ? node.get(name).asLong() : null;
    }

    /** A batch of its own for each event, so that the event's id is the payload's. */
    private static Frame frame(JsonNode event) {
        return new Frame(
                Batches.ENVIRONMENT,
                Frame.Kind.ANALYTICS,
                Frame.Channel.SERVER,
                event.get("id").asString(),
                event.get("receivedAt").asLong(),
                number(event, "sentAt"),
                Sender.of("JavaClient/7.13.0"),
                ("[" + body(event) + "]").getBytes(StandardCharsets.UTF_8));
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
        if (event.get("type").asString().equals("link")) {
            return "{\"kind\":\"identify\",\"creationDate\":%d,\"key\":\"-\",\"contextKeys\":%s}"
                    .formatted(event.get("ts").asLong(), event.get("link").toString());
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
