package io.burgee.flagapi.ruleset.web;

import io.burgee.flagapi.ruleset.ClientFlag;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Evaluated flags as client-side SDKs read them. */
final class ClientJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private ClientJson() {}

    static String all(Map<String, ClientFlag> flags, long version) {
        return object(out -> flags.forEach((key, flag) -> {
            out.writeObjectPropertyStart(key);
            flag.writeMembers(version, out);
            out.writeEndObject();
        }));
    }

    static String patch(String key, ClientFlag flag, long version) {
        return object(out -> {
            out.writeStringProperty("key", key);
            flag.writeMembers(version, out);
        });
    }

    static String delete(String key, long version) {
        return object(out -> {
            out.writeStringProperty("key", key);
            out.writeNumberProperty("version", version);
        });
    }

    static String object(Consumer<JsonGenerator> members) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            members.accept(out);
            out.writeEndObject();
        }
        return text.toString();
    }
}
