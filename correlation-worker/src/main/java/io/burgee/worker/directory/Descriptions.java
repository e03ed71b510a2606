package io.burgee.worker.directory;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the attributes of one kind out of a context as it was sent: of one kind, of kind {@code multi}, or a user of an old SDK (protocol
 * §3.1). SDKs hold private attributes back (§5.3) and tell their names; a sender that marks attributes as private and sends them all the
 * same is not trusted to mean it: they are left out, too.
 */
final class Descriptions {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<String> NO_ATTRIBUTES =
            Set.of("kind", "key", "anonymous", "_meta", "privateAttributeNames", "privateAttrs", "custom");

    private Descriptions() {}

    static Description read(String kind, Mention.Said said) {
        Set<String> hidden = new HashSet<>(said.redacted());
        SortedMap<String, String> attributes = new TreeMap<>();
        ObjectNode part = part(kind, said.text());
        if (part != null) {
            marked(part, hidden);
            hidden.forEach(reference -> remove(part, reference));
            take(part, attributes);
            if (!part.has("kind") && part.get("custom") instanceof ObjectNode custom) {
                hidden.forEach(reference -> remove(custom, reference));
                take(custom, attributes);
            }
        }
        TreeSet<String> redacted = new TreeSet<>();
        hidden.stream()
                .filter(name -> name.length() <= Description.MAX_NAME)
                .sorted()
                .limit(Description.MOST_ATTRIBUTES)
                .forEach(redacted::add);
        return new Description(said.at(), said.anonymous(), attributes, redacted);
    }

    private static @org.jspecify.annotations.Nullable ObjectNode part(String kind, String text) {
        try {
            if (!(JSON.readTree(text) instanceof ObjectNode whole)) {
                return null;
            }
            boolean multi = "multi".equals(whole.path("kind").asString(""));
            return multi ? whole.get(kind) instanceof ObjectNode part ? part : null : whole;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static void marked(ObjectNode part, Set<String> hidden) {
        references(part.path("_meta").path("privateAttributes"), hidden);
        references(part.path("privateAttributeNames"), hidden);
    }

    private static void references(JsonNode names, Set<String> hidden) {
        names.values().forEach(name -> {
            if (name.isString() && hidden.size() < Description.MOST_ATTRIBUTES) {
                hidden.add(name.asString());
            }
        });
    }

    /** @param reference a name, or the way to what lies deeper: {@code /address/street} */
    private static void remove(ObjectNode from, String reference) {
        from.remove(reference);
        if (reference.startsWith("/")) {
            String[] steps = reference.substring(1).split("/");
            JsonNode at = from;
            for (int i = 0; i < steps.length - 1; i++) {
                at = at.path(unescaped(steps[i]));
            }
            if (at instanceof ObjectNode object) {
                object.remove(unescaped(steps[steps.length - 1]));
            }
        }
    }

    private static String unescaped(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    private static void take(ObjectNode from, SortedMap<String, String> attributes) {
        from.forEachEntry((name, value) -> {
            if (!NO_ATTRIBUTES.contains(name)
                    && !value.isNull()
                    && !name.isEmpty()
                    && name.length() <= Description.MAX_NAME
                    && attributes.size() < Description.MOST_ATTRIBUTES) {
                attributes.put(name, text(value));
            }
        });
    }

    private static String text(JsonNode value) {
        String text = value.toString();
        return text.length() <= Description.MAX_VALUE
                ? text
                : JSON.writeValueAsString(Cut.to(Description.MAX_VALUE, value.isString() ? value.asString() : text));
    }
}
