package io.burgee.evaluation;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Who is asking: a user, an organisation, a device, or several of them together. A context that breaks a rule of the wire protocol (a bad kind,
 * an empty key) is an {@link InvalidContext} rather than an exception, since an evaluation must never throw.
 */
public sealed interface Context permits SingleContext, MultiContext, InvalidContext {

    /** The kind of a context that does not say. */
    String USER = "user";

    /** A context of kind {@code user} without attributes. */
    static Context of(String key) {
        return builder(key).build();
    }

    /** Who is known by this key among contexts of this kind. */
    static Context of(String kind, String key) {
        return builder(kind, key).build();
    }

    /** Starts a context of kind {@code user}. */
    static ContextBuilder builder(String key) {
        return builder(USER, key);
    }

    /** Begins a context of this kind. */
    static ContextBuilder builder(String kind, String key) {
        return new ContextBuilder(kind, key);
    }

    /** Several contexts together; one alone is itself, and multi contexts among them are flattened. */
    static Context multi(Context... parts) {
        return multi(Arrays.asList(parts));
    }

    /** Several parts as one context, each of another kind. */
    static Context multi(Collection<? extends Context> parts) {
        return MultiContext.of(parts);
    }

    /** Reads a single or multi context, or a user in the old format without {@code kind}; invalid when the text is none of these. */
    static Context parse(String json) {
        try {
            return ContextJson.read(Value.parse(json));
        } catch (MalformedJsonException e) {
            return new InvalidContext("a context must be JSON: " + e.getMessage());
        }
    }

    /** As {@link #parse(String)}, for JSON that is already read. */
    static Context from(Value json) {
        return ContextJson.read(json);
    }

    /** What makes this context invalid, or null when it is valid. */
    default @Nullable String error() {
        return this instanceof InvalidContext invalid ? invalid.reason() : null;
    }

    /** Whether flags can be evaluated for it; {@link #error} says why not. */
    default boolean isValid() {
        return !(this instanceof InvalidContext);
    }

    /** The single contexts in this one, sorted by kind; itself when it is single, none when it is invalid. */
    List<SingleContext> parts();

    /** The part of that kind, or null. */
    @Nullable
    SingleContext part(String kind);

    /**
     * One string that tells this context from every other: {@code org:o1:user:u1}; the bare key for a single user. Events are deduplicated by it and
     * secure mode signs it. Empty when the context is invalid.
     */
    String fullyQualifiedKey();

    /** Writes the context in the current format. An invalid context is written as null. */
    default void write(JsonGenerator out) {
        ContextJson.toValue(this).write(out);
    }

    /** The context as {@link #parse} reads it. */
    default String toJson() {
        return Json.text(this::write);
    }
}
