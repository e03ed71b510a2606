package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a context of one kind. Not safe for several threads. */
public final class ContextBuilder {

    private final @Nullable String kind;
    private final @Nullable String key;
    private final Map<String, Value> attributes = new LinkedHashMap<>();
    private final List<AttributeReference> privateAttributes = new ArrayList<>();
    private @Nullable String name;
    private boolean anonymous;
    private boolean emptyKeyAllowed;
    private @Nullable String error;

    ContextBuilder(@Nullable String kind, @Nullable String key) {
        this.kind = kind;
        this.key = key;
    }

    /** The attribute {@code name}; null for none. */
    public ContextBuilder name(@Nullable String value) {
        name = value;
        return this;
    }

    /** Whether nobody is behind it who is known otherwise; false unless said. */
    public ContextBuilder anonymous(boolean value) {
        anonymous = value;
        return this;
    }

    /** Sets an attribute. */
    public ContextBuilder set(String attribute, String value) {
        return set(attribute, Value.of(value));
    }

    /** Sets an attribute. */
    public ContextBuilder set(String attribute, double value) {
        return set(attribute, Value.of(value));
    }

    /** Sets an attribute. */
    public ContextBuilder set(String attribute, boolean value) {
        return set(attribute, Value.of(value));
    }

    /**
     * Sets an attribute; null or JSON null removes it. {@code name} and {@code anonymous} set the built-in ones and make the context invalid when the
     * type is wrong; {@code kind} and {@code key} cannot be changed here.
     */
    public ContextBuilder set(String attribute, @Nullable Value value) {
        Value given = value == null ? Value.NULL : value;
        switch (attribute) {
            case "kind", "key" -> error = "\"" + attribute + "\" is not set as an attribute";
            case "name" -> name = textOrNull(attribute, given);
            case "anonymous" -> anonymous = boolOrNull(attribute, given);
            case "_meta" -> {} // never an attribute
            case "" -> error = "an attribute name cannot be empty";
            default -> {
                if (given instanceof Value.Null) {
                    attributes.remove(attribute);
                } else {
                    attributes.put(attribute, given);
                }
            }
        }
        return this;
    }

    /** Adds attributes, as names or references, that must not leave the application in events. */
    public ContextBuilder privateAttributes(String... references) {
        for (String reference : references) {
            privateAttributes.add(AttributeReference.of(reference));
        }
        return this;
    }

    ContextBuilder privateAttribute(AttributeReference reference) {
        privateAttributes.add(reference);
        return this;
    }

    /** Users in the old format may have an empty key. */
    ContextBuilder allowEmptyKey() {
        emptyKeyAllowed = true;
        return this;
    }

    /** The context; when something is wrong, one that is not valid and says so. */
    public Context build() {
        if (error != null) {
            return new InvalidContext(error);
        }
        if (kind == null || kind.isEmpty()) {
            return new InvalidContext("context kind must not be empty");
        }
        if (kind.equals("kind") || kind.equals("multi")) {
            return new InvalidContext("\"" + kind + "\" is not a valid context kind");
        }
        if (!kind.chars().allMatch(ContextBuilder::allowedInKind)) {
            return new InvalidContext(
                    "context kind \"" + kind + "\" has characters other than letters, digits, '.', '_' and '-'");
        }
        if (key == null || (key.isEmpty() && !emptyKeyAllowed)) {
            return new InvalidContext("context key must not be null or empty");
        }
        return new SingleContext(kind, key, name, anonymous, attributes, privateAttributes);
    }

    private static boolean allowedInKind(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '_'
                || c == '-';
    }

    private @Nullable String textOrNull(String attribute, Value value) {
        if (value instanceof Value.Text text) {
            return text.value();
        }
        if (!(value instanceof Value.Null)) {
            error = "\"" + attribute + "\" must be a string";
        }
        return null;
    }

    private boolean boolOrNull(String attribute, Value value) {
        if (value instanceof Value.Bool bool) {
            return bool.value();
        }
        if (!(value instanceof Value.Null)) {
            error = "\"" + attribute + "\" must be a boolean";
        }
        return false;
    }
}
