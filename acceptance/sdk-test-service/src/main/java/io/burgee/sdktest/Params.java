package io.burgee.sdktest;

import io.burgee.evaluation.Context;
import io.burgee.evaluation.MalformedJsonException;
import io.burgee.evaluation.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object of a request, read by name. What is absent or null is empty; what has another type than asked for is a {@link BadRequest} that
 * names it.
 */
record Params(Map<String, Value> members) {

    static Params parse(String json) {
        try {
            return of("the body", Value.parse(json));
        } catch (MalformedJsonException e) {
            throw new BadRequest("the body must be JSON: " + e.getMessage());
        }
    }

    private static Params of(String name, Value value) {
        return new Params(cast(name, "an object", value, Value.Obj.class).members());
    }

    /** Whatever is there; JSON null when nothing is. */
    Value value(String name) {
        return members.getOrDefault(name, Value.NULL);
    }

    boolean has(String name) {
        return !(value(name) instanceof Value.Null);
    }

    Optional<String> text(String name) {
        return get(name, "a string", Value.Text.class).map(Value.Text::value);
    }

    String requiredText(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    Optional<Double> number(String name) {
        return get(name, "a number", Value.Num.class).map(Value.Num::value);
    }

    /** Empty also when it is not positive, which stands for the default. */
    Optional<Integer> count(String name) {
        return number(name).map(Double::intValue).filter(count -> count > 0);
    }

    /** As {@link #count}. */
    Optional<Duration> millis(String name) {
        return number(name).filter(millis -> millis > 0).map(millis -> Duration.ofMillis(millis.longValue()));
    }

    /** False when absent. */
    boolean flag(String name) {
        return get(name, "a boolean", Value.Bool.class).map(Value.Bool::value).orElse(false);
    }

    Optional<Params> object(String name) {
        return has(name) ? Optional.of(of(name, value(name))) : Optional.empty();
    }

    Params requiredObject(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    List<Params> objects(String name) {
        return items(name).stream().map(item -> of(name, item)).toList();
    }

    List<String> texts(String name) {
        return items(name).stream()
                .map(item -> cast(name, "an array of strings", item, Value.Text.class)
                        .value())
                .toList();
    }

    /** The context, or else the user in the old format; possibly an invalid one. */
    Context context() {
        return Context.from(has("context") ? value("context") : value("user"));
    }

    private List<Value> items(String name) {
        return get(name, "an array", Value.Array.class).map(Value.Array::items).orElse(List.of());
    }

    private <T extends Value> Optional<T> get(String name, String expected, Class<T> type) {
        return has(name) ? Optional.of(cast(name, expected, value(name), type)) : Optional.empty();
    }

    private static <T extends Value> T cast(String name, String expected, Value value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw new BadRequest(name + " must be " + expected + ", not " + value.toJson());
        }
        return type.cast(value);
    }

    private static BadRequest missing(String name) {
        return new BadRequest(name + " is missing");
    }
}
