package io.burgee.acceptance.faults;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a crowd does and what must be counted of it, known before any of it is sent. It shares no line with the worker.
 *
 * <p>A visitor sees the same variation always, and each batch with a purchase also has an exposure from half a minute before
 * it by the same clock: whoever has bought had been exposed, whatever the clocks say and in whatever order batches come.
 */
final class Truth {
    static final String ENVIRONMENT = "65f0000000000000000000a1";
    static final String EXPERIMENT = "64e0000000000000000000a1";
    static final String PLAN = """
        {"version": 1, "iterations": [{"experimentId": "%s", "experimentKey": "e", "iteration": 1, "projectKey": "p",
          "environmentId": "%s", "flagKey": "flag", "unitKind": "user", "start": 0, "end": null,
          "variations": [{"variation": 0, "key": "control"}, {"variation": 1, "key": "treatment"}],
          "metrics": [
            {"key": "bought", "kind": "custom", "eventKey": "purchase", "windowMillis": null, "aggregation": "conversion"},
            {"key": "orders", "kind": "custom", "eventKey": "purchase", "windowMillis": null, "aggregation": "count"},
            {"key": "revenue", "kind": "custom", "eventKey": "purchase", "windowMillis": null, "aggregation": "sum"}
          ]}]}""".formatted(EXPERIMENT, ENVIRONMENT);

    private static final List<String> BROKEN = List.of(
            "{\"kind\":\"custom\",\"creationDate\":\"soon\",\"key\":\"purchase\"}", "[1]", "{\"kind\":\"rumour\"}");

    /** @param id the sender's, equal on every repetition */
    record Batch(String id, String body) {}

    private final Random random;
    private final int visitors;
    private final Map<Integer, Bought> bought = new HashMap<>();
    private final Map<String, Long> served = new TreeMap<>();
    private long events;
    private long broken;
    private int batches;

    private static final class Bought {
        private long orders;
        private BigDecimal revenue = BigDecimal.ZERO;
    }

    Truth(long seed, int visitors) {
        this.random = new Random(seed);
        this.visitors = visitors;
    }

    /** A batch of {@code size} events by the clock {@code now}; from here on it is part of the truth. */
    Batch next(int size, long now) {
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int visitor = random.nextInt(visitors);
            switch (random.nextInt(6)) {
                case 0, 1 -> bodies.add(exposure(visitor, now));
                case 2, 3 -> {
                    bodies.add(exposure(visitor, now));
                    bodies.add(purchase(visitor, now));
                }
                case 4 -> bodies.add(summary(random.nextInt(3), 1 + random.nextInt(9), now));
                default -> {
                    broken++;
                    bodies.add(BROKEN.get(random.nextInt(BROKEN.size())));
                }
            }
        }
        events += bodies.size();
        return new Batch("batch-" + batches++, "[" + String.join(",", bodies) + "]");
    }

    private String exposure(int visitor, long now) {
        bought.computeIfAbsent(visitor, key -> new Bought());
        return """
            {"kind":"feature","creationDate":%d,"key":"flag","version":1,"variation":%d,"value":"x","default":"x",\
            "context":{"kind":"user","key":"visitor-%d"},"reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(now - 60_000 + random.nextInt(9_000), visitor % 2, visitor);
    }

    private String purchase(int visitor, long now) {
        BigDecimal price = BigDecimal.valueOf(random.nextInt(100_000), 2);
        Bought all = bought.computeIfAbsent(visitor, key -> new Bought());
        all.orders++;
        all.revenue = all.revenue.add(price);
        return """
            {"kind":"custom","creationDate":%d,"key":"purchase","context":{"kind":"user","key":"visitor-%d"},\
            "metricValue":%s}""".formatted(now - 30_000 + random.nextInt(9_000), visitor, price);
    }

    private String summary(int variation, int count, long now) {
        served.merge(variation + "|1", (long) count, Long::sum);
        return """
            {"kind":"summary","startDate":%d,"endDate":%d,"features":{"menu":{"default":0,"contextKinds":["user"],\
            "counters":[{"value":"x","count":%d,"variation":%d,"version":1}]}}}""".formatted(now - 9_000, now, count, variation);
    }

    long events() {
        return events;
    }

    /** Events that nobody can read. */
    long broken() {
        return broken;
    }

    int batches() {
        return batches;
    }

    /** Evaluations of the flag {@code menu} by variation and version. */
    Map<String, Long> served() {
        return served;
    }

    /** What the tally must say, in the words of {@link Deployment#tally}. */
    String tally() {
        StringBuilder text = new StringBuilder();
        for (int variation = 0; variation < 2; variation++) {
            int parity = variation;
            List<Bought> units = bought.entrySet().stream()
                    .filter(visitor -> visitor.getKey() % 2 == parity)
                    .map(Map.Entry::getValue)
                    .toList();
            text.append("variation ")
                    .append(variation)
                    .append(": ")
                    .append(units.size())
                    .append(" units");
            metric(
                    text,
                    "bought",
                    units.stream()
                            .map(unit -> BigDecimal.valueOf(Math.min(1, unit.orders)))
                            .toList());
            metric(
                    text,
                    "orders",
                    units.stream().map(unit -> BigDecimal.valueOf(unit.orders)).toList());
            metric(text, "revenue", units.stream().map(unit -> unit.revenue).toList());
            text.append("\n");
        }
        return text.toString();
    }

    private static void metric(StringBuilder text, String key, List<BigDecimal> values) {
        BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal squares = values.stream().map(value -> value.pow(2)).reduce(BigDecimal.ZERO, BigDecimal::add);
        text.append(", ")
                .append(key)
                .append(" ")
                .append(digits(sum))
                .append(" ")
                .append(digits(squares));
    }

    static String digits(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
