package io.burgee.events;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the {@code features} of a summary. */
final class SummaryReader {
    private @Nullable Map<String, Event.FlagSummary> features;
    private int counters;

    void take(JsonReader json) {
        if (!json.enterObject("features")) {
            return;
        }
        Map<String, Event.FlagSummary> byFlag = new LinkedHashMap<>();
        for (String flag = json.nextField(); flag != null; flag = json.nextField()) {
            if (flag.length() > BatchDecoder.MAX_KEY) {
                throw BadEvent.tooLarge("a flag key in features", BatchDecoder.MAX_KEY);
            }
            if (json.enterObject("a flag's counts in features")) {
                byFlag.put(flag, flag(json));
            }
        }
        features = byFlag;
    }

    private Event.FlagSummary flag(JsonReader json) {
        String defaultValue = null;
        List<String> contextKinds = new ArrayList<>();
        List<Event.Counter> counts = new ArrayList<>();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "default" -> defaultValue = json.raw();
                case "contextKinds" -> contextKinds(json, contextKinds);
                case "counters" -> counters(json, counts);
                default -> json.skip();
            }
        }
        return new Event.FlagSummary(defaultValue, contextKinds, counts);
    }

    private static void contextKinds(JsonReader json, List<String> kinds) {
        if (json.enterArray("contextKinds")) {
            while (json.nextElement()) {
                String kind = json.key("contextKinds");
                if (kind != null && kinds.size() < BatchDecoder.MAX_KINDS) {
                    kinds.add(kind);
                }
            }
        }
    }

    private void counters(JsonReader json, List<Event.Counter> counts) {
        if (json.enterArray("counters")) {
            while (json.nextElement()) {
                if (++counters > BatchDecoder.MAX_COUNTERS) {
                    throw BadEvent.tooLarge("the list of counters", BatchDecoder.MAX_COUNTERS);
                }
                if (json.enterObject("a counter")) {
                    counts.add(counter(json));
                }
            }
        }
    }

    private static Event.Counter counter(JsonReader json) {
        Integer variation = null;
        Integer version = null;
        String value = null;
        Long count = null;
        boolean unknown = false;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "variation" -> variation = json.index("counters.variation");
                case "version" -> version = json.index("counters.version");
                case "value" -> value = json.raw();
                case "count" -> count = json.whole("counters.count", Integer.MAX_VALUE);
                case "unknown" -> unknown = json.bool("counters.unknown");
                default -> json.skip();
            }
        }
        if (count == null) {
            throw BadEvent.missing("counters.count");
        }
        return new Event.Counter(variation, version, value, count, unknown);
    }

    Map<String, Event.FlagSummary> toFeatures() {
        if (features == null) {
            throw BadEvent.missing("features");
        }
        return features;
    }
}
