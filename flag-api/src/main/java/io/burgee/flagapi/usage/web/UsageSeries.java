package io.burgee.flagapi.usage.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.burgee.flagapi.flag.Flag;
import io.burgee.flagapi.platform.Link;
import io.burgee.flagapi.usage.EvaluationCounts.Hour;
import io.burgee.flagapi.usage.EvaluationCounts.Served;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
    static UsageSeries of(Flag flag, List<Hour> hours, String self) {
        var lines = lines(flag, hours);
        var series = new ArrayList<Map<String, Long>>();
        for (var hour : hours) {
            var point = new LinkedHashMap<String, Long>();
            point.put("time", hour.start().toEpochMilli());
            for (int i = 0; i < lines.size(); i++) {
                point.put(Integer.toString(i), hour.evaluations().getOrDefault(lines.get(i), 0L));
            }
            series.add(point);
        }
        return new UsageSeries(
                Map.of("self", Link.to(self)),
                lines.stream().map(line -> describe(flag, line)).toList(),
                series);
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
