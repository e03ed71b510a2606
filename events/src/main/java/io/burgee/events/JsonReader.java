package io.burgee.events;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A pull parser over one event that knows the bounds of values and how to slice JSON out as it was sent. Each reading method
 * stands on the value's first token and leaves the parser on its last.
 */
final class JsonReader implements AutoCloseable {
    /** 31 December 9999: later, and time arithmetic of consumers could overflow. */
    static final long MAX_TIME = 253_402_300_799_999L;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(200)
                    .maxNameLength(100_000)
                    .maxStringLength(Frame.MAX_BODY)
                    .build())
            .build();

    private final byte[] body;
    private final int offset;
    private final JsonParser parser;

    JsonReader(byte[] body, int offset, int length) {
        this.body = body;
        this.offset = offset;
        this.parser = JSON.createParser(ObjectReadContext.empty(), body, offset, length);
    }

    /** The next field's name in the current object with the parser on its value, or null at the object's end. */
    @Nullable
    String nextField() {
        if (parser.nextToken() != JsonToken.PROPERTY_NAME) {
            return null;
        }
        String name = parser.currentName();
        parser.nextToken();
        return name;
    }

    boolean nextElement() {
        return parser.nextToken() != JsonToken.END_ARRAY;
    }

    boolean nextIsObject() {
        return parser.nextToken() == JsonToken.START_OBJECT;
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    void skip() {
        parser.skipChildren();
    }

    /** True when the value is an object to walk through; null counts as absent. */
    boolean enterObject(String field) {
        return enter(field, JsonToken.START_OBJECT, "an object");
    }

    boolean enterArray(String field) {
        return enter(field, JsonToken.START_ARRAY, "an array");
    }

    private boolean enter(String field, JsonToken start, String expected) {
        if (isNull()) {
            return false;
        }
        if (parser.currentToken() != start) {
            throw BadEvent.invalid(field, expected);
        }
        return true;
    }

    /** A key or name; some old SDKs send numbers for user keys, and those are taken as text. */
    @Nullable
    String key(String field) {
        String key = text(field);
        if (key != null && key.length() > BatchDecoder.MAX_KEY) {
            throw BadEvent.tooLarge(field, BatchDecoder.MAX_KEY);
        }
        return key;
    }

    /** Text that is only shown: cut when it is too long. */
    @Nullable
    String shown(String field) {
        String text = text(field);
        return text == null || text.length() <= BatchDecoder.MAX_URL ? text : text.substring(0, BatchDecoder.MAX_URL);
    }

    private @Nullable String text(String field) {
        if (isNull()) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING
                && !parser.currentToken().isNumeric()) {
            throw BadEvent.invalid(field, "a string");
        }
        return parser.getString();
    }

    /** A string or a number as text, and null for everything else: for members whose meaning is not known yet. */
    @Nullable
    String textOrNull() {
        if (parser.currentToken() == JsonToken.VALUE_STRING
                || parser.currentToken().isNumeric()) {
            return parser.getString();
        }
        skip();
        return null;
    }

    /** A scalar as text; empty for arrays and objects, which are skipped. */
    String scalar() {
        if (parser.currentToken().isScalarValue()) {
            return parser.getString();
        }
        skip();
        return "";
    }

    /** Like {@link #textOrNull}, for a boolean. */
    boolean isTrue() {
        boolean value = parser.currentToken() == JsonToken.VALUE_TRUE;
        skip();
        return value;
    }

    boolean bool(String field) {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw BadEvent.invalid(field, "a boolean");
        };
    }

    @Nullable
    Double number(String field) {
        if (isNull()) {
            return null;
        }
        if (!parser.currentToken().isNumeric()) {
            throw BadEvent.invalid(field, "a number");
        }
        double value = Double.parseDouble(parser.getString());
        if (!Double.isFinite(value)) {
            throw BadEvent.invalid(field, "a finite number");
        }
        return value;
    }

    /** A whole number from 0 to max; a fraction is cut off, as some SDKs send times with one. */
    @Nullable
    Long whole(String field, long max) {
        Double value = number(field);
        if (value == null) {
            return null;
        }
        if (value < 0 || value > max) {
            throw BadEvent.invalid(field, "from 0 to " + max);
        }
        return value.longValue();
    }

    @Nullable
    Integer index(String field) {
        Long value = whole(field, Integer.MAX_VALUE);
        return value == null ? null : value.intValue();
    }

    /** The value's JSON as sent, or null when it is null or too long. */
    @Nullable
    String raw() {
        if (isNull()) {
            skip();
            return null;
        }
        int start = start();
        parser.finishToken();
        skip();
        return slice(start);
    }

    /** Where the current value starts, for {@link #slice}. */
    int start() {
        return position(parser.currentTokenLocation().getByteOffset());
    }

    /** The JSON from a value's start to where the parser is now. */
    @Nullable
    String slice(int start) {
        int end = position(parser.currentLocation().getByteOffset());
        return end - start > BatchDecoder.MAX_VALUE
                ? null
                : new String(body, offset + start, end - start, StandardCharsets.UTF_8).strip();
    }

    /** Other encodings than UTF-8 have no byte positions. */
    private static int position(long byteOffset) {
        if (byteOffset < 0) {
            throw BadEvent.invalidJson();
        }
        return (int) byteOffset;
    }

    @Override
    public void close() {
        parser.close();
    }
}
