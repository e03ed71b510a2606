package io.burgee.worker.directory;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Names an attribute: {@code country}, or the way to what lies deeper, {@code /address/city} with {@code ~1} for a slash and {@code ~0} for
 * a tilde (protocol §3.1).
 */
public record Reference(List<String> path) {
    /** In characters; a longer value is its beginning and an ellipsis. */
    public static final int MAX_VALUE = 100;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ANONYMOUS = "anonymous";

    public static Reference of(String raw) {
        return new Reference(
                raw.startsWith("/")
                        ? Arrays.stream(raw.substring(1).split("/"))
                                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                                .toList()
                        : List.of(raw));
    }

    /**
     * What a context has there, as text: numbers that are equal as equal text, {@code true} and {@code false}. Null when it has nothing
     * there, an empty text, a list or an object.
     */
    public @Nullable String in(Description description) {
        if (path.equals(List.of(ANONYMOUS))) {
            return description.at() == 0 ? null : Boolean.toString(description.anonymous());
        }
        String json = description.attributes().get(path.getFirst());
        if (json == null) {
            return null;
        }
        try {
            JsonNode node = JSON.readTree(json);
            for (String step : path.subList(1, path.size())) {
                node = node.path(step);
            }
            String text = text(node);
            return text.isEmpty() ? null : Cut.to(MAX_VALUE, text);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static String text(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue().toString();
        }
        if (node.isNumber()) {
            double number = node.doubleValue();
            return Double.isFinite(number)
                    ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                    : "";
        }
        return node.isString() || node.isBoolean() ? node.asString() : "";
    }
}
