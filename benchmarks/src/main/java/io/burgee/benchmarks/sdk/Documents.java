package io.burgee.benchmarks.sdk;

import io.burgee.evaluation.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the peers' own formats down as one reads them. */
final class Documents {

    private Documents() {}

    /** An object of alternating names and values: strings, numbers, booleans, lists and values. */
    static Value object(Object... namesAndValues) {
        Map<String, Value> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], value(namesAndValues[i + 1]));
        }
        return new Value.Obj(members);
    }

    static Value array(Object... items) {
        return value(List.of(items));
    }

    private static Value value(Object given) {
        return switch (given) {
            case Value value -> value;
            case String text -> Value.of(text);
            case Integer number -> Value.of(number);
            case Boolean bool -> Value.of(bool);
            case List<?> items ->
                new Value.Array(items.stream().map(Documents::value).toList());
            default -> throw new IllegalArgumentException("not JSON: " + given);
        };
    }
}
