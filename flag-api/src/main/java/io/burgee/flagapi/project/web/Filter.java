package io.burgee.flagapi.project.web;

import io.burgee.flagapi.platform.Refusal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The {@code filter} and {@code sort} parameters of lists: {@code query:web,tags:a+b} and {@code -name}. */
record Filter(Map<String, String> terms) {

    static Filter parse(String filter) {
        var terms = new HashMap<String, String>();
        for (var term : filter.isBlank() ? new String[0] : filter.split(",")) {
            var parts = term.split(":", 2);
            if (parts.length < 2 || !List.of("query", "tags", "keys").contains(parts[0])) {
                throw Refusal.invalid("filter", "query:…, tags:…+… or keys:…|…, divided by commas");
            }
            terms.put(parts[0], parts[1]);
        }
        return new Filter(terms);
    }

    boolean matches(String key, String name, List<String> tags) {
        var query = terms.getOrDefault("query", "").toLowerCase(Locale.ROOT);
        var wantedTags = terms.get("tags");
        var wantedKeys = terms.get("keys");
        return (key + " " + name).toLowerCase(Locale.ROOT).contains(query)
                && (wantedTags == null || tags.containsAll(List.of(wantedTags.split("[+ ]"))))
                && (wantedKeys == null || List.of(wantedKeys.split("\\|")).contains(key));
    }

    static <T> Comparator<T> order(String sort, Function<T, String> name, Function<T, String> key) {
        return switch (sort) {
            case "" -> (one, other) -> 0;
            case "name" -> Comparator.comparing(name, String.CASE_INSENSITIVE_ORDER);
            case "-name" ->
                Comparator.comparing(name, String.CASE_INSENSITIVE_ORDER).reversed();
            case "key" -> Comparator.comparing(key);
            case "-key" -> Comparator.comparing(key).reversed();
            default -> throw Refusal.invalid("sort", "name, -name, key or -key");
        };
    }
}
