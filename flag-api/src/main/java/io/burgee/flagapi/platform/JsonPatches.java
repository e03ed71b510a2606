package io.burgee.flagapi.platform;

import jakarta.json.JsonException;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Applies JSON Patch (RFC 6902, an array) and JSON Merge Patch (RFC 7396, an object) to records.
 *
 * <p>The record holds what may be changed and nothing else, so that a patch can't reach the rest. The patching itself is
 * Jakarta JSON Processing's; Jackson's tree goes there and back as text, which these small documents bear.
 */
@Component
public class JsonPatches {

    private static final int MOST_OPERATIONS = 1000;

    /** A document that copies made longer is refused; what is longer without them is the body limit's affair. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final JsonProvider provider = JsonProvider.provider();
    private final JsonMapper mapper;

    JsonPatches(JsonMapper mapper) {
        this.mapper = mapper.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    /**
     * The document with the patch applied: all of it or nothing.
     *
     * @param type the document's own; a part without {@code @Nullable} must still have a value afterwards
     * @throws Refusal 400 naming the operation that does not fit, or the field that would have a wrong value
     */
    public <T extends Record> T apply(JsonNode patch, T document, Class<T> type) {
        var before = read(mapper.writeValueAsString(document));
        var after = patched(patch, before);
        var empty = Arrays.stream(type.getRecordComponents())
                .filter(part -> !part.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .filter(name -> after.asJsonObject().getOrDefault(name, JsonValue.NULL) == JsonValue.NULL)
                .map(name -> new Refusal.Field(name, "a value", "missing"))
                .toList();
        if (!empty.isEmpty()) {
            throw Refusal.invalid(empty);
        }
        try {
            return mapper.readValue(after.toString(), type);
        } catch (JacksonException wrong) {
            throw JsonTrouble.refusal(wrong);
        }
    }

    private JsonStructure patched(JsonNode patch, JsonStructure before) {
        if (patch.isArray()) {
            return applyEach(patch, before);
        }
        if (patch.isObject()) {
            return (JsonStructure)
                    provider.createMergePatch(read(patch.toString())).apply(before);
        }
        throw Refusal.invalid("body", "a JSON Patch (an array of operations) or a JSON Merge Patch (an object)");
    }

    /** One by one, so that the answer can say which one was wrong. */
    private JsonStructure applyEach(JsonNode operations, JsonStructure document) {
        if (operations.size() > MOST_OPERATIONS) {
            throw Refusal.invalid("body", "at most " + MOST_OPERATIONS + " operations");
        }
        int most = Math.max(
                MOST_CHARACTERS,
                document.toString().length() + operations.toString().length());
        var result = document;
        for (int i = 0; i < operations.size(); i++) {
            var operation = operations.get(i);
            var path = operation.path("path").asString("");
            if (!operation.isObject() || !operation.path("op").isString() || path.isEmpty()) {
                throw Refusal.invalid("[" + i + "]", "an operation with op, path and, for most, value");
            }
            var op = operation.path("op").asString();
            if (op.equals("copy") || op.equals("move")) {
                var from = operation.path("from").asString("");
                if (from.isEmpty() || path.startsWith(from + "/")) {
                    throw Refusal.invalid("[" + i + "].from", "a part of the document that path is not inside");
                }
            }
            try {
                var single = provider.createArrayBuilder().add(read(operation.toString()));
                result = provider.createPatch(single.build()).apply(result);
            } catch (JsonException | ClassCastException | NullPointerException doesNotFit) {
                throw Refusal.invalid(
                        "[" + i + "].path",
                        "a " + op + " that fits; " + path + " does not (" + doesNotFit.getMessage() + ")");
            }
            // Only copies multiply; the rest adds no more than its own text.
            if (op.equals("copy") && result.toString().length() > most) {
                throw Refusal.invalid("[" + i + "].from", "a copy that leaves at most " + most + " characters");
            }
        }
        return result;
    }

    private JsonStructure read(String json) {
        try (var reader = provider.createReader(new StringReader(json))) {
            JsonValue value = reader.readValue();
            return (JsonStructure) value;
        }
    }
}
