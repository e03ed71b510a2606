package io.burgee.events;

import org.jspecify.annotations.Nullable;

/** Gathers what an evaluation gave, from an event's own fields or from its {@code evaluation}. */
final class FlagResultReader {
    private @Nullable String key;
    private @Nullable Integer variation;
    private @Nullable Integer version;
    private @Nullable String value;
    private @Nullable String defaultValue;
    private Event.@Nullable Reason reason;

    void take(String field, JsonReader json) {
        switch (field) {
            case "key" -> key = json.key(field);
            case "variation" -> variation = json.index(field);
            case "version" -> version = json.index(field);
            case "value" -> value = json.raw();
            case "default" -> defaultValue = json.raw();
            case "reason" -> reason = reason(json);
            default -> json.skip();
        }
    }

    void takeAll(JsonReader json) {
        if (json.enterObject("evaluation")) {
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                take(field, json);
            }
        }
    }

    private static Event.@Nullable Reason reason(JsonReader json) {
        if (!json.enterObject("reason")) {
            return null;
        }
        String kind = null;
        boolean inExperiment = false;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "kind" -> kind = json.key("reason.kind");
                case "inExperiment" -> inExperiment = json.bool("reason.inExperiment");
                default -> json.skip();
            }
        }
        return new Event.Reason(kind == null ? "" : kind, inExperiment);
    }

    String requireKey() {
        if (key == null || key.isEmpty()) {
            throw BadEvent.missing("key");
        }
        return key;
    }

    Event.FlagResult toResult() {
        return new Event.FlagResult(requireKey(), variation, version, value, defaultValue, reason);
    }
}
