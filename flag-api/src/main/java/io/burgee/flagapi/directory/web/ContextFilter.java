package io.burgee.flagapi.directory.web;

import io.burgee.flagapi.platform.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which contexts are looked for, as LaunchDarkly's searches say it: {@code kind anyOf ["user","org"],key startsWith "an"}. The directory is in the order of
 * kind and key, so it can be searched by these.
 *
 * @param kinds any when empty
 * @param key exactly this one
 * @param keyPrefix may be empty
 */
record ContextFilter(List<String> kinds, @Nullable String key, String keyPrefix) {

    private static final Pattern TERM =
            Pattern.compile("\\s*(\\S+)\\s+(\\S+)\\s+(\\[[^\\]]*]|\"(?:[^\"\\\\]|\\\\.)*+\"|[^,\\s]+)\\s*(?:,|$)");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** @throws Refusal 400 for what it does not understand */
    static ContextFilter of(@Nullable String text) {
        List<String> kinds = List.of();
        String key = null;
        var prefix = "";
        if (text == null || text.isBlank()) {
            return new ContextFilter(kinds, null, prefix);
        }
        var terms = TERM.matcher(text);
        int end = 0;
        while (end < text.length() && terms.find(end) && terms.start() == end) {
            switch (terms.group(1) + " " + terms.group(2)) {
                case "kind equals", "kind anyOf" -> kinds = values(terms.group(3));
                case "key equals" -> key = values(terms.group(3)).getFirst();
                case "key startsWith" -> prefix = values(terms.group(3)).getFirst();
                default -> throw misunderstood();
            }
            end = terms.end();
        }
        if (end < text.length()) {
            throw misunderstood();
        }
        return new ContextFilter(kinds, key, prefix);
    }

    private static List<String> values(String text) {
        try {
            if (text.startsWith("[")) {
                var values = new ArrayList<String>();
                JSON.readTree(text).values().forEach(value -> values.add(value.asString()));
                if (values.isEmpty()) {
                    throw misunderstood();
                }
                return values;
            }
            return List.of(text.startsWith("\"") ? JSON.readTree(text).asString() : text);
        } catch (JacksonException notJson) {
            throw misunderstood();
        }
    }

    private static Refusal misunderstood() {
        return Refusal.invalid(
                "filter",
                "terms such as kind equals \"user\", kind anyOf [\"user\",\"org\"], key equals \"ann\", key startsWith \"an\","
                        + " with commas between them");
    }
}
