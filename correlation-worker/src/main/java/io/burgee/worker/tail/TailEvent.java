package io.burgee.worker.tail;

import io.burgee.events.Event;
import io.burgee.events.EventContext;
import io.burgee.events.Frame;
import io.burgee.events.Outcome;
import io.burgee.worker.inventory.Application;
import io.burgee.worker.inventory.Sdk;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One event for people to read: what it says in a few members, without attributes. */
final class TailEvent {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int MAX_TEXT = 200;
    private static final int MOST_FLAGS = 20;

    private TailEvent() {}

    static String json(Frame frame, Outcome outcome) {
        ObjectNode json = JSON.createObjectNode();
        json.put("receivedAt", frame.receivedAt());
        put(json, "application", Application.of(frame.sender().tags()).key());
        put(json, "sdk", Sdk.of(frame).product());
        switch (outcome) {
            case Outcome.Decoded decoded -> event(json, decoded.event());
            case Outcome.Rejected rejected -> {
                json.put("kind", "rejected");
                put(json, "problem", rejected.detail());
            }
        }
        return json.toString();
    }

    private static void event(ObjectNode json, Event event) {
        json.put("creationDate", event.creationDate());
        EventContext context = event.context();
        if (context != null) {
            ObjectNode keys = json.putObject("contexts");
            context.keys().forEach((kind, key) -> put(keys, cut(kind), key));
        }
        switch (event) {
            case Event.Index _ -> json.put("kind", "index");
            case Event.Identify _ -> json.put("kind", "identify");
            case Event.Feature feature -> result(json.put("kind", "feature"), feature.result());
            case Event.Debug debug -> result(json.put("kind", "debug"), debug.result());
            case Event.MigrationOp migration -> result(json.put("kind", "migration_op"), migration.result());
            case Event.Custom custom -> {
                put(json.put("kind", "custom"), "key", custom.key());
                if (custom.metricValue() != null) {
                    json.put("metricValue", custom.metricValue());
                }
                put(json, "data", custom.data());
            }
            case Event.Click click -> put(json.put("kind", "click"), "key", click.key());
            case Event.PageView view -> {
                put(json.put("kind", "pageview"), "key", view.key());
                put(json, "url", view.url());
            }
            case Event.Summary summary -> {
                ObjectNode counts = json.put("kind", "summary").putObject("evaluations");
                summary.features().entrySet().stream()
                        .limit(MOST_FLAGS)
                        .forEach(it -> counts.put(
                                cut(it.getKey()),
                                it.getValue().counters().stream()
                                        .mapToLong(Event.Counter::count)
                                        .sum()));
            }
        }
    }

    private static void result(ObjectNode json, Event.FlagResult result) {
        put(json, "key", result.flagKey());
        if (result.variation() != null) {
            json.put("variation", result.variation());
        }
        if (result.version() != null) {
            json.put("version", result.version());
        }
        put(json, "value", result.value());
        Event.Reason reason = result.reason();
        if (reason != null) {
            put(json, "reason", reason.kind());
            if (reason.inExperiment()) {
                json.put("inExperiment", true);
            }
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            json.put(name, cut(text));
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
    }
}
