package io.burgee.events;

import java.util.HashMap;
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
    private static final int MAX_REDACTED = 1_000;

    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Set<String> anonymousKinds = new HashSet<>();
    private final Map<String, Set<String>> redacted = new HashMap<>();
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
        Set<String> hidden = new HashSet<>();
        Map<String, Part> parts = new LinkedHashMap<>();
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            switch (name) {
                case "kind" -> kind = json.key("context.kind");
                case "key" -> key = json.key("context.key");
                case "anonymous" -> anonymous = json.bool("context.anonymous");
                case "_meta" -> meta(json, hidden);
                case "privateAttrs" -> references(json, hidden);
                default -> {
                    if (json.isObject() && parts.size() <= BatchDecoder.MAX_KINDS) {
                        parts.put(name, part(json));
                    } else {
                        json.skip();
                    }
                }
            }
        }
        attributes = json.slice(start);
        if (!"multi".equals(kind)) {
            parts = Map.of(kind == null ? USER : kind, new Part(key, anonymous, hidden));
        }
        parts.forEach((name, part) -> {
            add(name, part.key);
            if (part.anonymous) {
                anonymousKinds.add(name);
            }
            if (!part.redacted.isEmpty()) {
                redacted.put(name, part.redacted);
            }
        });
    }

    /** Also read for attributes of a single kind that are objects, as the kind may come after them: so it takes any type. */
    private static Part part(JsonReader json) {
        String key = null;
        boolean anonymous = false;
        Set<String> hidden = new HashSet<>();
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            switch (name) {
                case "key" -> key = json.textOrNull();
                case "anonymous" -> anonymous = json.isTrue();
                case "_meta" -> meta(json, hidden);
                default -> json.skip();
            }
        }
        return new Part(key, anonymous, hidden);
    }

    private static void meta(JsonReader json, Set<String> hidden) {
        if (!json.isObject()) {
            json.skip();
            return;
        }
        for (String name = json.nextField(); name != null; name = json.nextField()) {
            if (name.equals("redactedAttributes")) {
                references(json, hidden);
            } else {
                json.skip();
            }
        }
    }

    private static void references(JsonReader json, Set<String> hidden) {
        if (!json.isArray()) {
            json.skip();
            return;
        }
        while (json.nextElement()) {
            String reference = json.textOrNull();
            if (reference != null && reference.length() <= BatchDecoder.MAX_KEY && hidden.size() < MAX_REDACTED) {
                hidden.add(spelling(reference));
            }
        }
    }

    /** A reference to a top-level attribute without its slash and escapes, unless it could be taken for another one then. */
    static String spelling(String reference) {
        if (!reference.startsWith("/") || reference.indexOf('/', 1) >= 0) {
            return reference;
        }
        String name = reference.substring(1).replace("~1", "/").replace("~0", "~");
        return name.isEmpty() || name.startsWith("/") ? reference : name;
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

    private record Part(@Nullable String key, boolean anonymous, Set<String> redacted) {}

    @Nullable
    EventContext toContext() {
        return keys.isEmpty() ? null : new EventContext(keys, anonymousKinds, redacted, attributes);
    }

    EventContext require() {
        EventContext context = toContext();
        if (context == null) {
            throw BadEvent.missing("the context's key");
        }
        return context;
    }
}
