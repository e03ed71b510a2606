package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Rulesets, flags and segments as the LaunchDarkly SDK wire protocol spells them. Reading ignores what it does not know and takes null for absent;
 * writing leaves absent things out, because published SDKs reject a whole ruleset for one null in the wrong place.
 *
 * <p>Every reader starts at the parser's current token, or at the next one when there is none, and leaves the parser on the last token of what it
 * read, so that it can be called in the middle of a document. All throw {@link MalformedJsonException}.
 */
public final class RulesetJson {

    private RulesetJson() {}

    /** Reads {@code {"flags":{…},"segments":{…}}}. */
    public static Ruleset read(String json) {
        return Json.read(json, RulesetJson::ruleset);
    }

    /** As {@link #read(String)}, from UTF-8. */
    public static Ruleset read(byte[] json) {
        return Json.read(json, RulesetJson::ruleset);
    }

    /**
     * Reads the ruleset that is one member of an object, as {@code data} in the message {@code put}; other members are skipped.
     *
     * @param json UTF-8
     */
    public static Ruleset readMember(byte[] json, String member) {
        return Json.read(json, parser -> {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException("a JSON object expected");
            }
            Ruleset found = null;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean wanted = parser.currentName().equals(member);
                parser.nextToken();
                if (wanted) {
                    found = ruleset(parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (found == null) {
                throw new MalformedJsonException("no \"" + member + "\" in it");
            }
            return found;
        });
    }

    /** Reads {@code {"flags":{…},"segments":{…}}} where the parser stands. */
    public static Ruleset read(JsonParser parser) {
        return Json.guarded(() -> ruleset(parser));
    }

    /** Reads one flag. */
    public static Flag readFlag(String json) {
        return Json.read(json, parser -> FlagJson.read(Json.object(parser)));
    }

    /** Reads one flag where the parser stands. */
    public static Flag readFlag(JsonParser parser) {
        return Json.guarded(() -> FlagJson.read(Json.object(parser)));
    }

    /** Reads one segment. */
    public static Segment readSegment(String json) {
        return Json.read(json, parser -> SegmentJson.read(Json.object(parser)));
    }

    /** Reads one segment where the parser stands. */
    public static Segment readSegment(JsonParser parser) {
        return Json.guarded(() -> SegmentJson.read(Json.object(parser)));
    }

    /** Writes {@code {"flags":{…},"segments":{…}}} without tombstones. */
    public static void write(Ruleset ruleset, JsonGenerator out) {
        out.writeStartObject();
        out.writeObjectPropertyStart("flags");
        ruleset.flags().forEach((key, flag) -> {
            if (!flag.deleted()) {
                out.writeName(key);
                FlagJson.write(flag, out);
            }
        });
        out.writeEndObject();
        out.writeObjectPropertyStart("segments");
        ruleset.segments().forEach((key, segment) -> {
            if (!segment.deleted()) {
                out.writeName(key);
                SegmentJson.write(segment, out);
            }
        });
        out.writeEndObject();
        out.writeEndObject();
    }

    /** Writes one flag. */
    public static void write(Flag flag, JsonGenerator out) {
        FlagJson.write(flag, out);
    }

    /** Writes one segment. */
    public static void write(Segment segment, JsonGenerator out) {
        SegmentJson.write(segment, out);
    }

    /** {@code {"flags":{…},"segments":{…}}} without tombstones. */
    public static String toJson(Ruleset ruleset) {
        return Json.text(out -> write(ruleset, out));
    }

    /** One flag as SDKs read it. */
    public static String toJson(Flag flag) {
        return Json.text(out -> write(flag, out));
    }

    /** One segment as SDKs read it. */
    public static String toJson(Segment segment) {
        return Json.text(out -> write(segment, out));
    }

    private static Ruleset ruleset(JsonParser parser) {
        List<Flag> flags = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        JsonToken first = parser.currentToken() == null ? parser.nextToken() : parser.currentToken();
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("a ruleset must be a JSON object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (member) {
                case "flags" -> items(member, parser, token, () -> flags.add(FlagJson.read(Json.object(parser))));
                case "segments" ->
                    items(member, parser, token, () -> segments.add(SegmentJson.read(Json.object(parser))));
                default -> parser.skipChildren();
            }
        }
        return Ruleset.of(flags, segments);
    }

    private static void items(String member, JsonParser parser, JsonToken first, Runnable item) {
        if (first == JsonToken.VALUE_NULL) {
            return;
        }
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedJsonException("\"" + member + "\" must be a JSON object");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            parser.nextToken();
            item.run();
        }
    }
}
