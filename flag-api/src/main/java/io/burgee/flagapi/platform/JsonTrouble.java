package io.burgee.flagapi.platform;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in our words where a JSON document is wrong, and what was expected there. */
public final class JsonTrouble {

    private JsonTrouble() {}

    /** 400: the place, and what was expected. */
    public static Refusal refusal(JacksonException trouble) {
        var path = path(trouble);
        return switch (trouble) {
            case UnrecognizedPropertyException unknown ->
                Refusal.invalid(List.of(new Refusal.Field(path, "one of " + known(unknown), "unknown")));
            case InvalidFormatException format ->
                Refusal.invalid(List.of(new Refusal.Field(path, expected(format), "wrong_value")));
            case MismatchedInputException mismatch ->
                Refusal.invalid(List.of(new Refusal.Field(
                        path.isEmpty() ? "body" : path,
                        "a JSON value for " + word(mismatch.getTargetType()),
                        "wrong_type")));
            default -> unreadable(trouble);
        };
    }

    private static Refusal unreadable(JacksonException trouble) {
        var at = trouble.getLocation();
        var place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return Refusal.invalid(List.of(new Refusal.Field("body", "readable JSON; it is not" + place, "unreadable")));
    }

    private static String known(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        return known == null
                ? "the known fields"
                : String.join(", ", known.stream().map(String::valueOf).sorted().toList());
    }

    private static String expected(InvalidFormatException format) {
        var type = format.getTargetType();
        if (type != null && type.isEnum()) {
            return "one of " + words(type) + ", not '" + format.getValue() + "'";
        }
        return word(type) + ", not '" + format.getValue() + "'";
    }

    /** The words of an enum as they stand in JSON. */
    private static String words(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(constant -> {
                    var json = constant.getAnnotation(JsonProperty.class);
                    return json == null ? constant.getName() : json.value();
                })
                .collect(Collectors.joining(", "));
    }

    private static String word(@Nullable Class<?> type) {
        if (type == null) {
            return "this place";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number";
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return type.isEnum() ? type.getSimpleName().toLowerCase(Locale.ROOT) : "an object";
    }

    /** {@code variations[1].value}. */
    private static String path(JacksonException trouble) {
        var path = new StringBuilder();
        for (var step : trouble.getPath()) {
            var name = step.getPropertyName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }
}
