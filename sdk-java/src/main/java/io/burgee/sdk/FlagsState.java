package io.burgee.sdk;

import io.burgee.evaluation.Reason;
import io.burgee.evaluation.Value;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Every flag's value for one context at one moment; {@link #toJson()} is what a page starts a browser SDK with ({@code bootstrap}).
 *
 * @param valid false when the client has no rules yet or the context is invalid; then there are no flags
 */
public record FlagsState(boolean valid, Map<String, FlagState> flags) {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    static final FlagsState INVALID = new FlagsState(false, Map.of());

    /** Copies the states, in their order. */
    public FlagsState {
        flags = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(flags));
    }

    /**
     * One flag's value.
     *
     * @param value         JSON null when the flag gives none
     * @param variation     index; null when the flag gives no value
     * @param version       null when left out
     * @param reason        null when left out
     * @param trackEvents   whether a page reports each evaluation in full
     * @param trackReason   whether it does so with the reason
     * @param prerequisites keys of the flags that were asked on the way
     */
    public record FlagState(
            Value value,
            @Nullable Integer variation,
            @Nullable Integer version,
            @Nullable Reason reason,
            boolean trackEvents,
            boolean trackReason,
            @Nullable Long debugEventsUntilDate,
            List<String> prerequisites) {}

    /** The flag's value; JSON null when there is no such flag. */
    public Value value(String flagKey) {
        FlagState flag = flags.get(flagKey);
        return flag == null ? Value.NULL : flag.value();
    }

    /** {@code {"flag":value,…,"$flagsState":{…},"$valid":true}}, as browser SDKs read it. */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            flags.forEach((key, flag) -> {
                out.writeName(key);
                out.writeRawValue(flag.value().toJson());
            });
            out.writeObjectPropertyStart("$flagsState");
            flags.forEach((key, flag) -> {
                out.writeName(key);
                write(flag, out);
            });
            out.writeEndObject();
            out.writeBooleanProperty("$valid", valid);
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void write(FlagState flag, JsonGenerator out) {
        out.writeStartObject();
        if (flag.variation() != null) {
            out.writeNumberProperty("variation", flag.variation());
        }
        if (flag.version() != null) {
            out.writeNumberProperty("version", flag.version());
        }
        if (flag.reason() != null) {
            out.writeName("reason");
            out.writeRawValue(flag.reason().toJson());
        }
        if (flag.trackEvents()) {
            out.writeBooleanProperty("trackEvents", true);
        }
        if (flag.trackReason()) {
            out.writeBooleanProperty("trackReason", true);
        }
        if (flag.debugEventsUntilDate() != null) {
            out.writeNumberProperty("debugEventsUntilDate", flag.debugEventsUntilDate());
        }
        if (!flag.prerequisites().isEmpty()) {
            out.writeName("prerequisites");
            out.writeRawValue(Value.texts(flag.prerequisites()).toJson());
        }
        out.writeEndObject();
    }
}
