package io.burgee.sdk.internal.event;

import io.burgee.evaluation.AttributeReference;
import io.burgee.evaluation.Context;
import io.burgee.evaluation.MultiContext;
import io.burgee.evaluation.SingleContext;
import io.burgee.evaluation.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes contexts into events without what is private: kind, key and {@code anonymous} always stay; the names of what was taken out
 * are listed in {@code _meta.redactedAttributes}.
 *
 * @param allAttributes   whether everything is private
 * @param everyContext attributes that are private in every context
 */
record Redaction(boolean allAttributes, List<AttributeReference> everyContext) {

    Redaction {
        everyContext = List.copyOf(everyContext);
    }

    /** @param anonymousToo whether anonymous contexts lose all their attributes */
    void write(Context context, boolean anonymousToo, JsonGenerator out) {
        out.writeStartObject();
        if (context instanceof MultiContext multi) {
            out.writeStringProperty("kind", "multi");
            for (SingleContext part : multi.parts()) {
                out.writeObjectPropertyStart(part.kind());
                writeMembers(part, anonymousToo, out);
                out.writeEndObject();
            }
        } else if (context instanceof SingleContext single) {
            out.writeStringProperty("kind", single.kind());
            writeMembers(single, anonymousToo, out);
        }
        out.writeEndObject();
    }

    private void writeMembers(SingleContext context, boolean anonymousToo, JsonGenerator out) {
        boolean everything = allAttributes || (anonymousToo && context.anonymous());
        List<AttributeReference> hidden = new ArrayList<>(everyContext);
        hidden.addAll(context.privateAttributes());
        List<String> redacted = new ArrayList<>();

        out.writeStringProperty("key", context.key());
        if (context.anonymous()) {
            out.writeBooleanProperty("anonymous", true);
        }
        String name = context.name();
        if (name != null) {
            member("name", Value.of(name), everything, hidden, redacted, out);
        }
        context.attributes().forEach((key, value) -> member(key, value, everything, hidden, redacted, out));
        if (!redacted.isEmpty()) {
            out.writeObjectPropertyStart("_meta");
            out.writeName("redactedAttributes");
            out.writeRawValue(Value.texts(redacted).toJson());
            out.writeEndObject();
        }
    }

    private static void member(
            String key,
            Value value,
            boolean everything,
            List<AttributeReference> hidden,
            List<String> redacted,
            JsonGenerator out) {
        if (everything) {
            redacted.add(AttributeReference.literal(key).raw());
            return;
        }
        Value visible = hidden.isEmpty() ? value : visible(List.of(key), value, hidden, redacted);
        if (visible != null) {
            out.writeName(key);
            out.writeRawValue(visible.toJson());
        }
    }

    /** The value at that path without what is hidden inside; null when it is hidden itself. */
    private static @Nullable Value visible(
            List<String> path, Value value, List<AttributeReference> hidden, List<String> redacted) {
        boolean inside = false;
        for (AttributeReference reference : hidden) {
            if (reference.path().equals(path)) {
                redacted.add(reference.raw());
                return null;
            }
            inside |= reference.path().size() > path.size()
                    && reference.path().subList(0, path.size()).equals(path);
        }
        if (!inside || !(value instanceof Value.Obj object)) {
            return value;
        }
        Map<String, Value> members = new LinkedHashMap<>();
        object.members().forEach((key, member) -> {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(key);
            Value kept = visible(deeper, member, hidden, redacted);
            if (kept != null) {
                members.put(key, kept);
            }
        });
        return new Value.Obj(members);
    }
}
