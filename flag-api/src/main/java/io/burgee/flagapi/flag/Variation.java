package io.burgee.flagapi.flag;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One of a flag's values.
 *
 * @param id stays the same whatever else changes
 * @param value any JSON but null
 */
public record Variation(
        String id,
        JsonNode value,
        @Nullable String name,
        @Nullable String description) {

    private static final int SHORT = 40;

    /** What people call it: its name, else its value, shortened. */
    public String label() {
        if (name != null && !name.isBlank()) {
            return name;
        }
        var text = value.isString() ? value.stringValue() : value.toString();
        return text.length() <= SHORT ? text : text.substring(0, SHORT) + "…";
    }
}
