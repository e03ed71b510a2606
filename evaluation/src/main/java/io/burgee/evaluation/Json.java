package io.burgee.evaluation;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The only place that knows Jackson's tokens: between JSON text and {@link Value}. */
final class Json {

    /** Doubles count whole numbers exactly up to here; such numbers are written without a fraction. */
    private static final double EXACT = 9_007_199_254_740_992.0;

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private Json() {}

    static <T> T read(String json, Function<JsonParser, T> reader) {
        return guarded(() -> {
            try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
                return whole(parser, reader);
            }
        });
    }

    static <T> T read(byte[] json, Function<JsonParser, T> reader) {
        return guarded(() -> {
            try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
                return whole(parser, reader);
            }
        });
    }

    private static <T> T whole(JsonParser parser, Function<JsonParser, T> reader) {
        T result = reader.apply(parser);
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("more than one JSON value");
        }
        return result;
    }

    static <T> T guarded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JacksonException e) {
            throw new MalformedJsonException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static String text(Consumer<JsonGenerator> writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            writing.accept(out);
        }
        return text.toString();
    }

    static Value value(JsonParser parser) {
        JsonToken token = parser.currentToken() == null ? parser.nextToken() : parser.currentToken();
        if (token == null) {
            throw new MalformedJsonException("no JSON value");
        }
        return switch (token) {
            case VALUE_NULL -> Value.NULL;
            case VALUE_TRUE -> Value.TRUE;
            case VALUE_FALSE -> Value.FALSE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
            case VALUE_STRING -> new Value.Text(parser.getString());
            case START_ARRAY -> array(parser);
            case START_OBJECT -> object(parser);
            default -> throw new MalformedJsonException("a JSON value expected, not " + token);
        };
    }

    private static Value number(double value) {
        if (Double.isInfinite(value)) {
            throw new MalformedJsonException("a number beyond the range of a double");
        }
        return new Value.Num(value);
    }

    private static Value array(JsonParser parser) {
        List<Value> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return new Value.Array(items);
    }

    static Value.Obj object(JsonParser parser) {
        JsonToken token = parser.currentToken() == null ? parser.nextToken() : parser.currentToken();
        if (token != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("a JSON object expected, not " + token);
        }
        Map<String, Value> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return new Value.Obj(members);
    }

    static void write(Value value, JsonGenerator out) {
        if (value instanceof Value.Null) {
            out.writeNull();
        } else if (value instanceof Value.Bool bool) {
            out.writeBoolean(bool.value());
        } else if (value instanceof Value.Num number) {
            write(number.value(), out);
        } else if (value instanceof Value.Text text) {
            out.writeString(text.value());
        } else if (value instanceof Value.Array array) {
            out.writeStartArray();
            array.items().forEach(item -> write(item, out));
            out.writeEndArray();
        } else if (value instanceof Value.Obj object) {
            out.writeStartObject();
            object.members().forEach((name, member) -> {
                out.writeName(name);
                write(member, out);
            });
            out.writeEndObject();
        }
    }

    private static void write(double value, JsonGenerator out) {
        if (value == Math.rint(value) && Math.abs(value) <= EXACT) {
            out.writeNumber((long) value);
        } else {
            out.writeNumber(value);
        }
    }
}
