package io.burgee.flagapi.usage.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.usage.EvaluationCounts.Hour;
import io.burgee.flagapi.usage.EvaluationCounts.Reporter;
import io.burgee.flagapi.usage.EvaluationCounts.Served;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Evaluations over time in LaunchDarkly's shape: each entry of {@code metadata} says what the number under its index means,
 * each entry of {@code series} is one point in time.
 */
record UsageSeries(
        @JsonProperty("_links") Map<String, Link> links,
        List<Map<String, @Nullable Object>> metadata,
        List<Map<String, Long>> series) {

    /**
     * A line for each of the flag's variations, then one for each removed variation that was still counted, then, if it was
     * served at all, one for the application's own default.
     */
    static UsageSeries byVariation(Flag flag, List<Hour> hours, String self) {
        return of(lines(flag, hours), line -> describe(flag, line), hours, UsageSeries::count, self);
    }

    /** A line for each application, whatever its version, that of the most evaluations first. */
    static UsageSeries byApplication(List<Hour> hours, String self) {
        return byReporter(hours, UsageSeries::application, "application", self);
    }

    /** A line for each SDK at each version, that of the most evaluations first. */
    static UsageSeries bySdk(List<Hour> hours, String self) {
        return byReporter(hours, reporter -> reporter.sdk().replace('/', ' '), "sdk", self);
    }

    private static String application(Reporter reporter) {
        int slash = reporter.application().indexOf('/');
        return slash < 0 ? reporter.application() : reporter.application().substring(0, slash);
    }

    private static UsageSeries byReporter(
            List<Hour> hours, Function<Reporter, String> nameOf, String what, String self) {
        var totals = new TreeMap<String, Long>();
        hours.forEach(hour ->
                hour.reporters().forEach((reporter, count) -> totals.merge(nameOf.apply(reporter), count, Long::sum)));
        var names = totals.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        return of(
                names,
                name -> {
                    var described = new LinkedHashMap<String, @Nullable Object>();
                    described.put(what, name.isEmpty() ? null : name);
                    described.put("name", name.isEmpty() ? "not told" : name);
                    return described;
                },
                hours,
                (hour, name) -> hour.reporters().entrySet().stream()
                        .filter(it -> nameOf.apply(it.getKey()).equals(name))
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                self);
    }

    private static <L> UsageSeries of(
            List<L> lines,
            Function<L, Map<String, @Nullable Object>> describe,
            List<Hour> hours,
            ToLongBiFunction<Hour, L> count,
            String self) {
        var series = new ArrayList<Map<String, Long>>();
        for (var hour : hours) {
            var point = new LinkedHashMap<String, Long>();
            point.put("time", hour.start().toEpochMilli());
            for (int i = 0; i < lines.size(); i++) {
                point.put(Integer.toString(i), count.applyAsLong(hour, lines.get(i)));
            }
            series.add(point);
        }
        return new UsageSeries(
                Map.of("self", Link.to(self)), lines.stream().map(describe).toList(), series);
    }

    private static long count(Hour hour, Served line) {
        return hour.evaluations().getOrDefault(line, 0L);
    }

    private static List<Served> lines(Flag flag, List<Hour> hours) {
        int known = flag.variations().size();
        var lines = new ArrayList<Served>();
        for (int i = 0; i < known; i++) {
            lines.add(new Served(i));
        }
        var removed = new TreeSet<Integer>();
        boolean defaults = false;
        for (var hour : hours) {
            for (var served : hour.evaluations().keySet()) {
                var variation = served.variation();
                if (variation == null) {
                    defaults = true;
                } else if (variation >= known) {
                    removed.add(variation);
                }
            }
        }
        removed.forEach(variation -> lines.add(new Served(variation)));
        if (defaults) {
            lines.add(new Served(null));
        }
        return lines;
    }

    private static Map<String, @Nullable Object> describe(Flag flag, Served line) {
        var described = new LinkedHashMap<String, @Nullable Object>();
        var variation = line.variation();
        described.put("variation", variation);
        if (variation == null) {
            described.put("name", "default of the application");
        } else if (variation < flag.variations().size()) {
            described.put("variationId", flag.variations().get(variation).id());
            described.put("name", flag.label(variation));
        } else {
            described.put("name", "removed variation " + variation);
        }
        return described;
    }
}
