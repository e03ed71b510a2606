package io.burgee.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A context of one kind. */
public final class SingleContext implements Context {

    private final String kind;
    private final Value.Text key;
    private final @Nullable String name;
    private final boolean anonymous;
    private final LinkedHashMap<String, Value> attributes;
    private final List<AttributeReference> privateAttributes;

    /** Made when first asked for. Two threads may both make it: either is as good. */
    private @Nullable String fullyQualifiedKey;

    SingleContext(
            String kind,
            String key,
            @Nullable String name,
            boolean anonymous,
            Map<String, Value> attributes,
            List<AttributeReference> privateAttributes) {
        this.kind = kind.equals(USER) ? USER : kind; // one string for most contexts makes comparing kinds cheap
        this.key = Value.of(key);
        this.name = name;
        this.anonymous = anonymous;
        this.attributes = new LinkedHashMap<>(attributes);
        this.privateAttributes = List.copyOf(privateAttributes);
    }

    /** What it is: {@code user}, {@code org} … */
    public String kind() {
        return kind;
    }

    /** Who it is, among those of its kind. */
    public String key() {
        return key.value();
    }

    Value keyValue() {
        return key;
    }

    /** What people call it, shown in lists, or null. */
    public @Nullable String name() {
        return name;
    }

    /** Whether the key was made up by an SDK, so that the context should not be listed. */
    public boolean anonymous() {
        return anonymous;
    }

    /** Everything else, without nulls. */
    public Map<String, Value> attributes() {
        return Collections.unmodifiableMap(attributes);
    }

    /** What must not leave the application in events. */
    public List<AttributeReference> privateAttributes() {
        return privateAttributes;
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
        String known = fullyQualifiedKey;
        if (known == null) {
            known = kind.equals(USER) ? key() : qualifiedKey();
            fullyQualifiedKey = known;
        }
        return known;
    }

    /** {@code kind:key}, with the two characters escaped that would make it ambiguous. */
    String qualifiedKey() {
        return kind + ":" + key().replace("%", "%25").replace(":", "%3A");
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

    /** The value of the top-level attribute of that name, built-in or not, or null. */
    @Nullable
    Value get(String attribute) {
        return switch (attribute) {
            case "kind" -> Value.of(kind);
            case "key" -> key;
            case "name" -> name == null ? null : Value.of(name);
            case "anonymous" -> Value.of(anonymous);
            default -> attributes.get(attribute);
        };
    }

    @Override
    public String toString() {
        return "Context[" + qualifiedKey() + "]";
    }
}
