package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Contexts from and to JSON, in the three formats of the LaunchDarkly SDK wire protocol: single, multi, and the user without a kind. */
final class ContextJson {

    /** The only top-level properties that a user in the old format keeps besides key, anonymous and custom. */
    private static final List<String> USER_TEXTS =
            List.of("name", "firstName", "lastName", "email", "country", "ip", "avatar");

    /** What a custom attribute of an old user cannot overwrite. */
    private static final Set<String> BUILT_IN = Set.of("", "kind", "key", "name", "anonymous", "_meta");

    private ContextJson() {}

    static Context read(Value json) {
        if (!(json instanceof Value.Obj object)) {
            return new InvalidContext("a context must be a JSON object");
        }
        Value kind = object.members().get("kind");
        if (kind == null) {
            return legacyUser(object.members());
        }
        if (!(kind instanceof Value.Text text)) {
            return new InvalidContext("context kind must be a string");
        }
        return text.value().equals("multi") ? multi(object.members()) : single(text.value(), object.members());
    }

    private static Context multi(Map<String, Value> members) {
        List<Context> parts = new ArrayList<>();
        for (Map.Entry<String, Value> member : members.entrySet()) {
            if (member.getKey().equals("kind")) {
                continue;
            }
            if (!(member.getValue() instanceof Value.Obj inner)) {
                return new InvalidContext("the context of kind \"" + member.getKey() + "\" must be a JSON object");
            }
            parts.add(single(member.getKey(), inner.members()));
        }
        return MultiContext.of(parts);
    }

    private static Context single(String kind, Map<String, Value> members) {
        Value key = members.get("key");
        if (!(key instanceof Value.Text text)) {
            return new InvalidContext("context key must be a string");
        }
        ContextBuilder builder = new ContextBuilder(kind, text.value());
        for (Map.Entry<String, Value> member : members.entrySet()) {
            switch (member.getKey()) {
                case "kind", "key" -> {}
                case "_meta" -> {
                    String error = meta(member.getValue(), builder);
                    if (error != null) {
                        return new InvalidContext(error);
                    }
                }
                default -> {
                    if (!member.getKey().isEmpty()) {
                        builder.set(member.getKey(), member.getValue());
                    }
                }
            }
        }
        return builder.build();
    }

    private static @Nullable String meta(Value meta, ContextBuilder builder) {
        if (meta instanceof Value.Null) {
            return null;
        }
        if (!(meta instanceof Value.Obj object)) {
            return "\"_meta\" must be a JSON object";
        }
        return privateNames(object.members().get("privateAttributes"), builder, false);
    }

    private static @Nullable String privateNames(@Nullable Value names, ContextBuilder builder, boolean literal) {
        if (names == null || names instanceof Value.Null) {
            return null;
        }
        if (!(names instanceof Value.Array array)) {
            return "private attributes must be an array of strings";
        }
        for (Value name : array.items()) {
            if (!(name instanceof Value.Text text)) {
                return "private attributes must be an array of strings";
            }
            builder.privateAttribute(
                    literal ? AttributeReference.literal(text.value()) : AttributeReference.of(text.value()));
        }
        return null;
    }

    private static Context legacyUser(Map<String, Value> members) {
        if (!(members.get("key") instanceof Value.Text key)) {
            return new InvalidContext("user key must be a string");
        }
        ContextBuilder builder = new ContextBuilder(Context.USER, key.value()).allowEmptyKey();
        Value custom = members.getOrDefault("custom", Value.NULL);
        if (custom instanceof Value.Obj object) {
            object.members().forEach((name, value) -> {
                if (!BUILT_IN.contains(name)) {
                    builder.set(name, value);
                }
            });
        } else if (!(custom instanceof Value.Null)) {
            return new InvalidContext("\"custom\" must be a JSON object");
        }
        for (String name : USER_TEXTS) {
            Value value = members.getOrDefault(name, Value.NULL);
            if (value instanceof Value.Text) {
                builder.set(name, value);
            } else if (!(value instanceof Value.Null)) {
                return new InvalidContext("\"" + name + "\" must be a string");
            }
        }
        builder.set("anonymous", members.getOrDefault("anonymous", Value.NULL));
        String error = privateNames(members.get("privateAttributeNames"), builder, true);
        return error == null ? builder.build() : new InvalidContext(error);
    }

    static Value toValue(Context context) {
        if (context instanceof SingleContext single) {
            return new Value.Obj(members(single, true));
        }
        if (context instanceof MultiContext multi) {
            Map<String, Value> members = new LinkedHashMap<>();
            members.put("kind", Value.of("multi"));
            multi.parts().forEach(part -> members.put(part.kind(), new Value.Obj(members(part, false))));
            return new Value.Obj(members);
        }
        return Value.NULL;
    }

    private static Map<String, Value> members(SingleContext context, boolean withKind) {
        Map<String, Value> members = new LinkedHashMap<>();
        if (withKind) {
            members.put("kind", Value.of(context.kind()));
        }
        members.put("key", Value.of(context.key()));
        if (context.name() != null) {
            members.put("name", Value.of(context.name()));
        }
        if (context.anonymous()) {
            members.put("anonymous", Value.TRUE);
        }
        members.putAll(context.attributes());
        if (!context.privateAttributes().isEmpty()) {
            List<String> references = context.privateAttributes().stream()
                    .map(AttributeReference::raw)
                    .toList();
            members.put("_meta", new Value.Obj(Map.of("privateAttributes", Value.texts(references))));
        }
        return members;
    }
}
