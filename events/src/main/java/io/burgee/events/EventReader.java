package io.burgee.events;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Reads one event. The kind may stand anywhere among the fields, so all fields that some kind has are gathered first, and the kind
 * then takes what it needs.
 */
final class EventReader {
    private @Nullable String kind;
    private @Nullable Long creationDate;
    private @Nullable Long startDate;
    private @Nullable Long endDate;
    private final ContextReader context = new ContextReader();
    private final FlagResultReader result = new FlagResultReader();
    private final SummaryReader features = new SummaryReader();
    private @Nullable String prereqOf;
    private @Nullable Integer samplingRatio;
    private @Nullable Double metricValue;
    private @Nullable String data;
    private @Nullable String url;
    private @Nullable String selector;
    private @Nullable String operation;
    private @Nullable String measurements;

    private EventReader() {}

    /** @throws BadEvent when these bytes are no event that this version knows */
    static Event read(byte[] body, int offset, int length) {
        EventReader event = new EventReader();
        try (JsonReader json = new JsonReader(body, offset, length)) {
            if (!json.nextIsObject()) {
                throw BadEvent.invalidJson();
            }
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                event.take(field, json);
            }
        } catch (JacksonException | NumberFormatException e) {
            throw BadEvent.invalidJson();
        }
        return event.toEvent();
    }

    private void take(String field, JsonReader json) {
        switch (field) {
            case "kind" -> kind = json.key(field);
            case "creationDate" -> creationDate = json.whole(field, JsonReader.MAX_TIME);
            case "startDate" -> startDate = json.whole(field, JsonReader.MAX_TIME);
            case "endDate" -> endDate = json.whole(field, JsonReader.MAX_TIME);
            case "context", "user", "contextKeys", "userKey", "contextKind" -> context.take(field, json);
            case "key", "variation", "version", "value", "default", "reason" -> result.take(field, json);
            case "evaluation" -> result.takeAll(json);
            case "features" -> features.take(json);
            case "prereqOf" -> prereqOf = json.key(field);
            case "samplingRatio" -> samplingRatio = json.index(field);
            case "metricValue" -> metricValue = json.number(field);
            case "data" -> data = json.raw();
            case "url" -> url = json.shown(field);
            case "selector" -> selector = json.shown(field);
            case "operation" -> operation = json.key(field);
            case "measurements" -> measurements = json.raw();
            default -> json.skip();
        }
    }

    private Event toEvent() {
        if (kind == null) {
            throw BadEvent.unknownKind();
        }
        return switch (kind) {
            case "feature" -> new Event.Feature(at(), context.require(), result.toResult(), prereqOf, ratio());
            case "debug" -> new Event.Debug(at(), context.require(), result.toResult(), prereqOf, ratio());
            case "summary" ->
                new Event.Summary(
                        require("startDate", startDate),
                        require("endDate", endDate),
                        context.toContext(),
                        features.toFeatures());
            case "custom" -> new Event.Custom(at(), context.require(), key(), metricValue, data, url, ratio());
            case "click" -> new Event.Click(at(), context.require(), key(), url, selector);
            case "pageview", "click_pageview" -> new Event.PageView(at(), context.require(), key(), url);
            case "index" -> new Event.Index(at(), context.require());
            case "identify" -> new Event.Identify(at(), context.require());
            case "migration_op" ->
                new Event.MigrationOp(
                        at(),
                        context.require(),
                        require("operation", operation),
                        result.toResult(),
                        ratio(),
                        measurements);
            default -> throw BadEvent.unknownKind();
        };
    }

    private long at() {
        return require("creationDate", creationDate);
    }

    private String key() {
        return result.requireKey();
    }

    private int ratio() {
        return samplingRatio == null ? 1 : samplingRatio;
    }

    private static <T> T require(String field, @Nullable T value) {
        if (value == null) {
            throw BadEvent.missing(field);
        }
        return value;
    }
}
