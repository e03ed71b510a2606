package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * An immutable JSON value: what a variation serves and what an attribute holds. All numbers are doubles, as in the LaunchDarkly SDK wire
 * protocol, so {@code 1} equals {@code 1.0}.
 */
public sealed interface Value {

    /** JSON {@code null}. Not the absence of a value, which Java's {@code null} stands for. */
    Null NULL = new Null();

    /** JSON true. */
    Bool TRUE = new Bool(true);

    /** JSON false. */
    Bool FALSE = new Bool(false);

    /** True or false. */
    static Bool of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException for NaN and the infinities, which JSON cannot say
     */
    static Num of(double value) {
        return new Num(value);
    }

    /** A string. */
    static Text of(String value) {
        return new Text(value);
    }

    /** An array of these, in their order. */
    static Array array(Value... items) {
        return new Array(List.of(items));
    }

    /**
     * Reads JSON.
     *
     * @throws MalformedJsonException when the text is not exactly one JSON value
     */
    static Value parse(String json) {
        return Json.read(json, Json::value);
    }

    /**
     * Reads the value at the parser's current token, or at its next one when it has none, and leaves the parser on the value's last token.
     *
     * @throws MalformedJsonException when there is no well-formed value
     */
    static Value read(JsonParser parser) {
        return Json.guarded(() -> Json.value(parser));
    }

    /** Writes this value where the generator stands. */
    default void write(JsonGenerator out) {
        Json.write(this, out);
    }

    /** This value as compact JSON. */
    default String toJson() {
        return Json.text(this::write);
    }

    /** JSON null. */
    record Null() implements Value {
        @Override
        public String toString() {
            return toJson();
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Value {
        @Override
        public String toString() {
            return toJson();
        }
    }

    /** A number; like JavaScript, JSON here has doubles only. */
    record Num(double value) implements Value {
        /** Refuses what JSON cannot say. */
        public Num {
            if (Double.isNaN(value) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("a JSON number is finite, not " + value);
            }
            value = value == 0 ? 0 : value; // negative zero equals zero
        }

        /** Whether this is a whole number that an {@code int} can hold. */
        public boolean isInt() {
            return value == (int) value;
        }

        @Override
        public String toString() {
            return toJson();
        }
    }

    /** A string. */
    record Text(String value) implements Value {
        @Override
        public String toString() {
            return toJson();
        }
    }

    /** An array. */
    record Array(List<Value> items) implements Value {
        /** Copies the items. */
        public Array {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return toJson();
        }
    }

    /** Members keep the order they came in. */
    record Obj(Map<String, Value> members) implements Value {
        /** Copies the members, in their order. */
        public Obj {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String toString() {
            return toJson();
        }
    }

    /** A list of strings as a value. */
    static Array texts(Iterable<String> items) {
        List<Value> values = new ArrayList<>();
        items.forEach(item -> values.add(new Text(item)));
        return new Array(values);
    }
}
