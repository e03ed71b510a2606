package io.burgee.sdk.internal.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.Ruleset;
import io.burgee.evaluation.RulesetJson;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.Value;
import io.burgee.sdk.internal.http.SseReader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the messages {@code put}, {@code patch} and {@code delete} (LaunchDarkly SDK wire protocol). Unknown messages and paths are nothing to
 * worry about: a newer server may send them.
 */
final class UpdateReader {
    private static final JsonFactory JSON = JsonFactory.builder().build();
    private static final String FLAGS = "/flags/";
    private static final String SEGMENTS = "/segments/";

    private UpdateReader() {}

    /** @throws MalformedUpdate when the data is not what such a message has */
    static Update read(SseReader.Message message) throws MalformedUpdate {
        try {
            return switch (message.event()) {
                case "put" -> put(message.data());
                case "patch" -> patch(message.data());
                case "delete" -> delete(message.data());
                default -> new Update.Nothing();
            };
        } catch (JacksonException e) {
            throw new MalformedUpdate(message.event() + " is not JSON: " + e.getOriginalMessage());
        } catch (io.burgee.evaluation.MalformedJsonException | ClassCastException e) {
            throw new MalformedUpdate(message.event() + ": " + e.getMessage());
        }
    }

    private static Update put(byte[] json) throws MalformedUpdate {
        try (JsonParser parser = open(json)) {
            Ruleset ruleset = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                parser.nextToken();
                if (member.equals("data")) {
                    ruleset = RulesetJson.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (ruleset == null) {
                throw new MalformedUpdate("put has no data");
            }
            return new Update.Everything(ruleset);
        }
    }

    private static Update patch(byte[] json) throws MalformedUpdate {
        try (JsonParser parser = open(json)) {
            String path = null;
            Value early = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                JsonToken token = parser.nextToken();
                if (member.equals("path") && token == JsonToken.VALUE_STRING) {
                    path = parser.getString();
                    if (early != null) {
                        try (JsonParser again = JSON.createParser(ObjectReadContext.empty(), early.toJson())) {
                            return item(path, again);
                        }
                    }
                } else if (member.equals("data") && path != null) {
                    return item(path, parser);
                } else if (member.equals("data")) {
                    early = Value.read(parser);
                } else {
                    parser.skipChildren();
                }
            }
            throw new MalformedUpdate("patch lacks its path or its data");
        }
    }

    private static Update item(String path, JsonParser parser) {
        if (path.startsWith(FLAGS)) {
            return new Update.FlagChange(RulesetJson.readFlag(parser));
        } else if (path.startsWith(SEGMENTS)) {
            return new Update.SegmentChange(RulesetJson.readSegment(parser));
        }
        return new Update.Nothing();
    }

    private static Update delete(byte[] json) throws MalformedUpdate {
        try (JsonParser parser = open(json)) {
            String path = null;
            Integer version = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String member = parser.currentName();
                JsonToken token = parser.nextToken();
                if (member.equals("path") && token == JsonToken.VALUE_STRING) {
                    path = parser.getString();
                } else if (member.equals("version") && token.isNumeric()) {
                    version = parser.getIntValue();
                } else {
                    parser.skipChildren();
                }
            }
            return tombstone(path, version);
        }
    }

    private static Update tombstone(@Nullable String path, @Nullable Integer version) throws MalformedUpdate {
        if (path == null || version == null) {
            throw new MalformedUpdate("delete lacks its path or its version");
        }
        if (path.startsWith(FLAGS)) {
            return new Update.FlagChange(Flag.tombstone(path.substring(FLAGS.length()), version));
        } else if (path.startsWith(SEGMENTS)) {
            return new Update.SegmentChange(Segment.tombstone(path.substring(SEGMENTS.length()), version));
        }
        return new Update.Nothing();
    }

    private static JsonParser open(byte[] json) throws MalformedUpdate {
        JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json);
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedUpdate("a JSON object expected");
        }
        return parser;
    }
}
