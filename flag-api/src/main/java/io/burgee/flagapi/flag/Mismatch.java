package io.burgee.flagapi.flag;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says in our words what a JSON value should have been. */
final class Mismatch {

    private Mismatch() {}

    static String expected(JacksonException wrong) {
        return switch (wrong) {
            case UnrecognizedPropertyException unknown ->
                "one of "
                        + String.join(
                                ", ",
                                unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .filter(name -> !name.equals("kind"))
                                        .sorted()
                                        .toList());
            case MismatchedInputException mismatch -> type(mismatch.getTargetType());
            default -> "a value of another type";
        };
    }

    private static String type(@Nullable Class<?> type) {
        if (type == null) {
            return "a value of another type, and no null";
        }
        if (type.isEnum()) {
            return "another word";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type == int.class || type == long.class) {
            return "a whole number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list, without nulls";
        }
        return Map.class.isAssignableFrom(type) || !JsonNode.class.isAssignableFrom(type)
                ? "an object"
                : "any JSON value but null";
    }
}
