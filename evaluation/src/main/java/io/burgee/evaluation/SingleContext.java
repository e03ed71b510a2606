package io.burgee.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A context of one kind.
 *
 * @param name what people call it, shown in lists, or null
 * @param anonymous whether the key was made up by an SDK, so that the context should not be listed
 * @param attributes everything else, without nulls
 * @param privateAttributes what must not leave the application in events
 */
public record SingleContext(
        String kind,
        String key,
        @Nullable String name,
        boolean anonymous,
        Map<String, Value> attributes,
        List<AttributeReference> privateAttributes)
        implements Context {

    public SingleContext {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        privateAttributes = List.copyOf(privateAttributes);
    }

    /** Whether the other says the same; the order of attributes and of private attributes says nothing. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SingleContext context
                && kind.equals(context.kind)
                && key.equals(context.key)
                && Objects.equals(name, context.name)
                && anonymous == context.anonymous
                && attributes.equals(context.attributes)
                && (privateAttributes.equals(context.privateAttributes)
                        || Set.copyOf(privateAttributes).equals(Set.copyOf(context.privateAttributes)));
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, key, name, anonymous, attributes, Set.copyOf(privateAttributes));
    }

    @Override
    public List<SingleContext> parts() {
        return List.of(this);
    }

    @Override
    public @Nullable SingleContext part(String wanted) {
        return kind.equals(wanted) ? this : null;
    }

    @Override
    public String fullyQualifiedKey() {
        return kind.equals(USER) ? key : qualifiedKey();
    }

    /** {@code kind:key}, with the two characters escaped that would make it ambiguous. */
    String qualifiedKey() {
        return kind + ":" + key.replace("%", "%25").replace(":", "%3A");
    }

    /** The value that a reference finds, or null: built-in attributes first, then the others; paths walk through objects only. */
    public @Nullable Value get(AttributeReference reference) {
        List<String> path = reference.path();
        if (path.isEmpty()) {
            return null;
        }
        Value found = get(path.get(0));
        for (int i = 1; i < path.size() && found != null; i++) {
            found = found instanceof Value.Obj object ? object.members().get(path.get(i)) : null;
        }
        return found instanceof Value.Null ? null : found;
    }

    private @Nullable Value get(String attribute) {
        return switch (attribute) {
            case "kind" -> Value.of(kind);
            case "key" -> Value.of(key);
            case "name" -> name == null ? null : Value.of(name);
            case "anonymous" -> Value.of(anonymous);
            default -> attributes.get(attribute);
        };
    }
}
