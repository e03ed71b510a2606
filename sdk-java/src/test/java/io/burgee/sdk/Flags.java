package io.burgee.sdk;

import io.burgee.evaluation.Value;

/** Flags as a server sends them, and batches as it gets them. */
final class Flags {
    private Flags() {}

    /** On for everyone; {@code more} adds members, each with a leading comma. */
    static String on(String key, int version, String... more) {
        return "{\"key\":\"" + key + "\",\"version\":" + version
                + ",\"on\":true,\"variations\":[true,false],\"offVariation\":1,\"fallthrough\":{\"variation\":0},\"salt\":\"s\""
                + String.join("", more) + "}";
    }

    /** Off for everyone. */
    static String off(String key, int version) {
        return on(key, version).replace("\"on\":true", "\"on\":false");
    }

    static String entry(String key, String flag) {
        return "\"" + key + "\":" + flag;
    }

    static java.util.List<Value> events(String batch) {
        return ((Value.Array) Value.parse(batch)).items();
    }

    /** The events of a kind in a batch. */
    static java.util.List<Value> events(String batch, String kind) {
        return events(batch).stream()
                .filter(event -> member(event, "kind").equals(Value.of(kind)))
                .toList();
    }

    /** The value found by walking down members; JSON null when there is none. */
    static Value member(Value value, String... path) {
        Value found = value;
        for (String name : path) {
            found = found instanceof Value.Obj object ? object.members().getOrDefault(name, Value.NULL) : Value.NULL;
        }
        return found;
    }
}
