package io.burgee.worker.usage;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How often a flag served what, and to whom: two views of the same evaluations.
 *
 * @param served by what was served
 * @param reporters by who counted them, then by variation alone
 */
public record FlagCounts(Map<Served, Long> served, Map<Reporter, Map<Served, Long>> reporters) {
    private static final int MAX_COUNTERS = 2_000;
    private static final int MAX_REPORTERS = 100;
    private static final int MAX_VARIATIONS = 20;

    static FlagCounts none() {
        return new FlagCounts(new TreeMap<>(), new TreeMap<>(Comparator.comparing(Reporter::key)));
    }

    void add(Reporter reporter, Map<Served, Long> more) {
        Map<Served, Long> ofReporter = reporters.computeIfAbsent(reporter, none -> new TreeMap<>());
        more.forEach((what, count) -> {
            served.merge(what, count, UsageProjection::plus);
            ofReporter.merge(new Served(what.variation(), null), count, UsageProjection::plus);
        });
    }

    /**
     * Fits a row: gives up the versions where a client claims more of them than there is room for, and then the variations; and the names of
     * those reporters that counted least.
     */
    FlagCounts bounded() {
        Map<Served, Long> bounded = served;
        if (bounded.size() > MAX_COUNTERS) {
            bounded = merged(bounded, it -> new Served(it.variation(), null));
        }
        if (bounded.size() > MAX_COUNTERS) {
            bounded = merged(bounded, it -> new Served(null, null));
        }
        return new FlagCounts(bounded, boundedReporters());
    }

    private Map<Reporter, Map<Served, Long>> boundedReporters() {
        Map<Reporter, Map<Served, Long>> bounded = new TreeMap<>(Comparator.comparing(Reporter::key));
        reporters.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Reporter, Map<Served, Long>> it) -> -sum(it.getValue()))
                        .thenComparing(it -> it.getKey().key()))
                .forEach(it -> {
                    Reporter name = bounded.size() < MAX_REPORTERS ? it.getKey() : Reporter.OTHERS;
                    Map<Served, Long> counts = it.getValue().size() <= MAX_VARIATIONS
                            ? it.getValue()
                            : merged(it.getValue(), all -> new Served(null, null));
                    Map<Served, Long> known = bounded.computeIfAbsent(name, none -> new TreeMap<>());
                    counts.forEach((what, count) -> known.merge(what, count, UsageProjection::plus));
                });
        return bounded;
    }

    private static long sum(Map<Served, Long> counts) {
        return counts.values().stream().reduce(0L, UsageProjection::plus);
    }

    private static Map<Served, Long> merged(Map<Served, Long> counts, UnaryOperator<Served> name) {
        Map<Served, Long> merged = new TreeMap<>();
        counts.forEach((it, count) -> merged.merge(name.apply(it), count, UsageProjection::plus));
        return merged;
    }
}
