package io.burgee.sdk.internal.event;

import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Spells a batch as the LaunchDarkly SDK wire protocol has it, event schema 4; what says nothing is left out. */
final class EventWriter {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private final Redaction redaction;

    EventWriter(Redaction redaction) {
        this.redaction = redaction;
    }

    /** A JSON array in UTF-8: the events, then the summary if it is not empty. */
    byte[] write(List<Event> events, Summary summary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + events.size() * 256);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            out.writeStartArray();
            for (Event event : events) {
                write(event, out);
            }
            if (!summary.isEmpty()) {
                write(summary, out);
            }
            out.writeEndArray();
        }
        return bytes.toByteArray();
    }

    private void write(Event event, JsonGenerator out) {
        out.writeStartObject();
        if (event instanceof Event.Evaluation evaluation) {
            head(evaluation.debug() ? "debug" : "feature", event, out);
            evaluation(evaluation, out);
        } else if (event instanceof Event.Custom custom) {
            head("custom", event, out);
            custom(custom, out);
        } else if (event instanceof Event.Migration migration) {
            head("migration_op", event, out);
            context(event, true, out);
            MigrationJson.write(migration.operation(), out);
        } else {
            head(event instanceof Event.Identify ? "identify" : "index", event, out);
            context(event, false, out);
        }
        out.writeEndObject();
    }

    private static void head(String kind, Event event, JsonGenerator out) {
        out.writeStringProperty("kind", kind);
        out.writeNumberProperty("creationDate", event.creationDate());
    }

    private void context(Event event, boolean anonymousToo, JsonGenerator out) {
        out.writeName("context");
        redaction.write(event.context(), anonymousToo, out);
    }

    private void evaluation(Event.Evaluation event, JsonGenerator out) {
        out.writeStringProperty("key", event.key());
        context(event, !event.debug(), out);
        number("version", event.version(), out);
        number("variation", event.variation(), out);
        value("value", event.value(), out);
        value("default", event.defaultValue(), out);
        Reason reason = event.reason();
        if (reason != null) {
            out.writeName("reason");
            out.writeRawValue(reason.toJson());
        }
        if (event.prereqOf() != null) {
            out.writeStringProperty("prereqOf", event.prereqOf());
        }
        if (event.samplingRatio() != 1) {
            out.writeNumberProperty("samplingRatio", event.samplingRatio());
        }
    }

    private void custom(Event.Custom event, JsonGenerator out) {
        out.writeStringProperty("key", event.key());
        context(event, true, out);
        value("data", event.data(), out);
        Double metricValue = event.metricValue();
        if (metricValue != null) {
            out.writeName("metricValue");
            out.writeRawValue(Value.of(metricValue).toJson());
        }
    }

    private static void write(Summary summary, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("kind", "summary");
        out.writeNumberProperty("startDate", summary.startDate());
        out.writeNumberProperty("endDate", summary.endDate());
        out.writeObjectPropertyStart("features");
        for (Summary.Flag flag : summary.flags()) {
            out.writeObjectPropertyStart(flag.key());
            value("default", flag.defaultValue(), out);
            out.writeName("contextKinds");
            out.writeRawValue(
                    Value.texts(flag.contextKinds().stream().sorted().toList()).toJson());
            out.writeArrayPropertyStart("counters");
            flag.counters().forEach(count -> write(count, out));
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void write(Summary.Count count, JsonGenerator out) {
        out.writeStartObject();
        if (count.variation() >= 0) {
            out.writeNumberProperty("variation", count.variation());
        }
        if (count.version() == SummaryCounters.UNKNOWN) {
            out.writeBooleanProperty("unknown", true);
        } else {
            out.writeNumberProperty("version", count.version());
        }
        value("value", count.value(), out);
        out.writeNumberProperty("count", count.count());
        out.writeEndObject();
    }

    private static void number(String name, @Nullable Integer value, JsonGenerator out) {
        if (value != null) {
            out.writeNumberProperty(name, value);
        }
    }

    private static void value(String name, @Nullable Value value, JsonGenerator out) {
        if (value != null && !(value instanceof Value.Null)) {
            out.writeName(name);
            out.writeRawValue(value.toJson());
        }
    }
}
