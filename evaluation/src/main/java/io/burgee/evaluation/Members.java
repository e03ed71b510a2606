package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Typed reading of one JSON object's members: absent and null mean the default, a wrong type is refused with the member's name. */
record Members(String owner, Map<String, Value> members) {

    String text(String name) {
        String text = textOrNull(name);
        return text == null ? "" : text;
    }

    @Nullable
    String textOrNull(String name) {
        Value value = present(name);
        if (value == null) {
            return null;
        }
        return value instanceof Value.Text text ? text.value() : refuse(name, "a string");
    }

    /** A context kind; an empty one is none, as in LaunchDarkly's SDKs. */
    @Nullable
    String kind(String name) {
        String kind = textOrNull(name);
        return kind == null || kind.isEmpty() ? null : kind;
    }

    boolean flag(String name, boolean absent) {
        Value value = present(name);
        if (value == null) {
            return absent;
        }
        return value instanceof Value.Bool bool ? bool.value() : refuse(name, "a boolean");
    }

    int integer(String name, int absent) {
        Integer value = integerOrNull(name);
        return value == null ? absent : value;
    }

    @Nullable
    Integer integerOrNull(String name) {
        Value value = present(name);
        if (value == null) {
            return null;
        }
        return value instanceof Value.Num number && number.isInt()
                ? (Integer) (int) number.value()
                : refuse(name, "a 32-bit integer");
    }

    @Nullable
    Long longOrNull(String name) {
        Value value = present(name);
        if (value == null) {
            return null;
        }
        return value instanceof Value.Num number ? (Long) (long) number.value() : refuse(name, "a number");
    }

    List<Value> array(String name) {
        Value value = present(name);
        if (value == null) {
            return List.of();
        }
        return value instanceof Value.Array array ? array.items() : refuse(name, "an array");
    }

    Set<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        for (Value item : array(name)) {
            texts.add(item instanceof Value.Text text ? text.value() : refuse(name, "an array of strings"));
        }
        return texts;
    }

    <T> List<T> objects(String name, Function<Members, T> reader) {
        List<Value> items = array(name);
        if (items.isEmpty()) {
            return Collections.emptyList();
        }
        List<T> read = new ArrayList<>(items.size());
        for (Value item : items) {
            Map<String, Value> inner =
                    item instanceof Value.Obj object ? object.members() : refuse(name, "an array of objects");
            read.add(reader.apply(new Members(owner + "." + name, inner)));
        }
        return read;
    }

    @Nullable
    Members object(String name) {
        Value value = present(name);
        if (value == null) {
            return null;
        }
        Map<String, Value> inner = value instanceof Value.Obj object ? object.members() : refuse(name, "an object");
        return new Members(owner + "." + name, inner);
    }

    private @Nullable Value present(String name) {
        Value value = members.get(name);
        return value instanceof Value.Null ? null : value;
    }

    private <T> T refuse(String name, String expected) {
        throw new MalformedJsonException("\"" + name + "\" of " + owner + " must be " + expected);
    }

    /** An attribute string is a reference where a context kind stands beside it, and else the literal name of old data. */
    @Nullable
    AttributeReference attribute(String name, @Nullable String contextKind) {
        String raw = textOrNull(name);
        if (raw == null || raw.isEmpty()) {
            return null;
        }
        return contextKind == null ? AttributeReference.literal(raw) : AttributeReference.of(raw);
    }
}
