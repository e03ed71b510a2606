package io.burgee.acceptance.faults;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Experiments whose variations are the same thing, and what visitors do who are in up to ten of them: they are exposed to each once or twice and
 * buy up to four times, before and after it. What must be counted of it is computed from the list by code that shares no line with the worker.
 */
final class AaEvents {
    private static final int MINUTES = 40;

    /** In how many experiments a visitor is at most: each event of somebody makes workers look at all of them again. */
    private static final int AT_ONCE = 10;

    /** The events of all visitors, in the order in which they happened. */
    final List<Event> inOrder;

    private final int visitors;
    private final int crowds;

    /** @param price in cents; 0 of an exposure */
    record Event(long at, int visitor, int experiment, int variation, int price) {
        boolean isExposure() {
            return price == 0;
        }

        String json() {
            return isExposure()
                    ? """
                {"kind":"feature","creationDate":%d,"key":"flag-%d","version":1,"variation":%d,"value":"x","default":"x",\
                "context":{"kind":"user","key":"visitor-%d"},"reason":{"kind":"FALLTHROUGH","inExperiment":true}}""".formatted(at, experiment, variation, visitor)
                    : """
                {"kind":"custom","creationDate":%d,"key":"purchase","context":{"kind":"user","key":"visitor-%d"},\
                "metricValue":%s}""".formatted(at, visitor, amount());
        }

        BigDecimal amount() {
            return BigDecimal.valueOf(price, 2);
        }
    }

    /** What one variation must come to. */
    record Expected(long units, BigDecimal bought, BigDecimal revenue, BigDecimal revenueSquares) {}

    /** @param now epoch milliseconds, which all of it is before */
    AaEvents(long seed, int experiments, int visitors, long now) {
        this.visitors = visitors;
        this.crowds = Math.ceilDiv(experiments, AT_ONCE);
        var random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int visitor = 0; visitor < visitors; visitor++) {
            for (int experiment = visitor % crowds; experiment < experiments; experiment += crowds) {
                int variation = random.nextInt(2);
                for (int exposures = 1 + random.nextInt(2); exposures > 0; exposures--) {
                    events.add(new Event(before(now, random), visitor, experiment, variation, 0));
                }
            }
            for (int purchases = random.nextInt(5); purchases > 0; purchases--) {
                events.add(new Event(before(now, random), visitor, -1, -1, 1 + random.nextInt(100_000)));
            }
        }
        events.sort(Comparator.comparingLong(Event::at));
        this.inOrder = List.copyOf(events);
    }

    private static long before(long now, Random random) {
        return now - random.nextInt(1, MINUTES * 60_000);
    }

    static String experimentId(int environment, int experiment) {
        return "64e0%04x%016x".formatted(environment, experiment);
    }

    /** The plan of the same experiments in each of the environments. */
    static String plan(List<String> environments, int experiments) {
        return IntStream.range(0, environments.size())
                .boxed()
                .flatMap(environment -> IntStream.range(0, experiments).mapToObj(experiment -> """
                    {"experimentId": "%s", "experimentKey": "aa-%d", "iteration": 1, "projectKey": "p", "environmentId": "%s",
                      "flagKey": "flag-%d", "unitKind": "user", "start": 0, "end": null,
                      "variations": [{"variation": 0, "key": "a"}, {"variation": 1, "key": "b"}],
                      "metrics": [
                        {"key": "bought", "kind": "custom", "eventKey": "purchase", "windowMillis": null, "aggregation": "conversion"},
                        {"key": "revenue", "kind": "custom", "eventKey": "purchase", "windowMillis": null, "aggregation": "sum"}]}""".formatted(
                        experimentId(environment, experiment), experiment, environments.get(environment), experiment)))
                .collect(Collectors.joining(",\n", "{\"version\": 1, \"iterations\": [", "]}"));
    }

    Expected expected(int experiment, int variation) {
        long units = 0;
        BigDecimal bought = BigDecimal.ZERO;
        BigDecimal revenue = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        for (int visitor = experiment % crowds; visitor < visitors; visitor += crowds) {
            int who = visitor;
            List<Event> own =
                    inOrder.stream().filter(event -> event.visitor == who).toList();
            Event first = own.stream()
                    .filter(event -> event.experiment == experiment)
                    .findFirst()
                    .orElseThrow();
            if (first.variation == variation) {
                List<BigDecimal> amounts = own.stream()
                        .filter(event -> !event.isExposure() && event.at >= first.at)
                        .map(Event::amount)
                        .toList();
                BigDecimal total = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
                units++;
                bought = bought.add(amounts.isEmpty() ? BigDecimal.ZERO : BigDecimal.ONE);
                revenue = revenue.add(total);
                squares = squares.add(total.pow(2));
            }
        }
        return new Expected(units, bought, revenue, squares);
    }
}
