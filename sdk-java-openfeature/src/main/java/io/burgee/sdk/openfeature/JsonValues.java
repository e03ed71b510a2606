package io.burgee.sdk.openfeature;

import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.ImmutableStructure;
import dev.openfeature.sdk.Structure;
import io.burgee.evaluation.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** OpenFeature's values as JSON values and back. A point in time is text of RFC 3339, as dates in rules are. */
final class JsonValues {
    private JsonValues() {}

    /** The members of a structure; the targeting key is one of those of a context. */
    static Map<String, Value> members(@Nullable Structure structure) {
        Map<String, Value> members = new LinkedHashMap<>();
        if (structure != null) {
            structure.asUnmodifiableMap().forEach((name, value) -> members.put(name, of(value)));
        }
        if (structure instanceof EvaluationContext context && context.getTargetingKey() != null) {
            members.put(EvaluationContext.TARGETING_KEY, Value.of(context.getTargetingKey()));
        }
        return members;
    }

    /** @throws IllegalArgumentException for a number that is not finite */
    static Value of(dev.openfeature.sdk.@Nullable Value value) {
        if (value == null || value.isNull()) {
            return Value.NULL;
        } else if (value.isBoolean()) {
            return Value.of(value.asBoolean());
        } else if (value.isNumber()) {
            return Value.of(value.asDouble());
        } else if (value.isString()) {
            return Value.of(value.asString());
        } else if (value.isInstant()) {
            return Value.of(value.asInstant().toString());
        } else if (value.isList()) {
            return new Value.Array(value.asList().stream().map(JsonValues::of).toList());
        }
        return new Value.Obj(members(value.asStructure()));
    }

    /** A whole number is an {@code Integer} where that can hold it, any other a {@code Double}. */
    static dev.openfeature.sdk.Value toOpenFeature(Value value) {
        if (value instanceof Value.Bool bool) {
            return new dev.openfeature.sdk.Value(bool.value());
        } else if (value instanceof Value.Num number) {
            return number.isInt()
                    ? new dev.openfeature.sdk.Value((int) number.value())
                    : new dev.openfeature.sdk.Value(number.value());
        } else if (value instanceof Value.Text text) {
            return new dev.openfeature.sdk.Value(text.value());
        } else if (value instanceof Value.Array array) {
            return new dev.openfeature.sdk.Value(
                    array.items().stream().map(JsonValues::toOpenFeature).toList());
        } else if (value instanceof Value.Obj object) {
            Map<String, dev.openfeature.sdk.Value> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, toOpenFeature(member)));
            return new dev.openfeature.sdk.Value(new ImmutableStructure(members));
        }
        return new dev.openfeature.sdk.Value();
    }
}
