package io.burgee.events;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers whom an event is about, in any of the ways that SDKs have said it: {@code context}; {@code contextKeys}; and before contexts
 * existed, {@code user} or {@code userKey} with {@code contextKind}, which mean a context of kind {@code user}.
 */
final class ContextReader {
    private static final String USER = "user";

    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Set<String> anonymousKinds = new HashSet<>();
    private @Nullable String attributes;

    void take(String field, JsonReader json) {
        switch (field) {
            case "contextKeys" -> keys(json);
            case "userKey" -> add(USER, json.key(field));
            case "contextKind" -> {
                if ("anonymousUser".equals(json.key(field))) {
                    anonymousKinds.add(USER);
                }
            }
            default -> full(field, json);
        }
    }

    private void keys(JsonReader json) {
        if (json.enterObject("contextKeys")) {
            for (String kind = json.nextField(); kind != null; kind = json.nextField()) {
                add(kind, json.key("contextKeys"));
            }
        }
    }

    /** A context or user: one kind with its own key, or kind multi with a member for each kind. */
    private void full(String field, JsonReader json) {
        if (!json.enterObject(field)) {
            return;
        }
        int start = json.start();
        String kind = null;
        String key = null;
        boolean anonymous = false;
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            switch (name) {
                case "kind" -> kind = json.key("context.kind");
                case "key" -> key = json.key("context.key");
                case "anonymous" -> anonymous = json.bool("context.anonymous");
                default -> {
                    if (json.isObject() && !name.equals("_meta") && parts.size() <= BatchDecoder.MAX_KINDS) {
                        parts.put(name, part(json));
                    } else {
                        json.skip();
                    }
                }
            }
        }
        attributes = json.slice(start);
        if (!"multi".equals(kind)) {
            parts = Map.of(kind == null ? USER : kind, new Part(key, anonymous));
        }
        parts.forEach((name, part) -> {
            add(name, part.key);
            if (part.anonymous) {
                anonymousKinds.add(name);
            }
        });
    }

    /** Also read for attributes of a single kind that are objects, as the kind may come after them: so it takes any type. */
    private static Part part(JsonReader json) {
        String key = null;
        boolean anonymous = false;
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            switch (name) {
                case "key" -> key = json.textOrNull();
                case "anonymous" -> anonymous = json.isTrue();
                default -> json.skip();
            }
        }
        return new Part(key, anonymous);
    }

    private void add(String kind, @Nullable String key) {
        if (key == null || key.isEmpty() || kind.isEmpty()) {
            return;
        }
        if (kind.length() > BatchDecoder.MAX_KEY || key.length() > BatchDecoder.MAX_KEY) {
            throw BadEvent.tooLarge("a context's kind or key", BatchDecoder.MAX_KEY);
        }
        keys.put(kind, key);
        if (keys.size() > BatchDecoder.MAX_KINDS) {
            throw BadEvent.tooLarge("the list of context kinds", BatchDecoder.MAX_KINDS);
        }
    }

    private record Part(@Nullable String key, boolean anonymous) {}

    @Nullable
    EventContext toContext() {
        return keys.isEmpty() ? null : new EventContext(keys, anonymousKinds, attributes);
    }

    EventContext require() {
        EventContext context = toContext();
        if (context == null) {
            throw BadEvent.missing("the context's key");
        }
        return context;
    }
}
