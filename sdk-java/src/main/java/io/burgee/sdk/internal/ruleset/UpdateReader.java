package io.burgee.sdk.internal.ruleset;

import io.burgee.evaluation.Flag;
import io.burgee.evaluation.MalformedJsonException;
import io.burgee.evaluation.RulesetJson;
import io.burgee.evaluation.Segment;
import io.burgee.evaluation.Value;
import io.burgee.sdk.internal.http.SseReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads the messages {@code put}, {@code patch} and {@code delete} (LaunchDarkly SDK wire protocol). Unknown messages and paths are nothing to
 * worry about: a newer server may send them.
 */
final class UpdateReader {
    private static final String FLAGS = "/flags/";
    private static final String SEGMENTS = "/segments/";

    private UpdateReader() {}

    /** @throws MalformedUpdate when the data is not what such a message has */
    static Update read(SseReader.Message message) throws MalformedUpdate {
        try {
            return switch (message.event()) {
                case "put" -> new Update.Everything(RulesetJson.readMember(message.data(), "data"));
                case "patch" -> patch(members(message.data()));
                case "delete" -> delete(members(message.data()));
                default -> new Update.Nothing();
            };
        } catch (MalformedJsonException e) {
            throw new MalformedUpdate(message.event() + ": " + e.getMessage());
        }
    }

    private static Map<String, Value> members(byte[] json) throws MalformedUpdate {
        if (Value.parse(new String(json, StandardCharsets.UTF_8)) instanceof Value.Obj object) {
            return object.members();
        }
        throw new MalformedUpdate("a JSON object expected");
    }

    private static Update patch(Map<String, Value> message) throws MalformedUpdate {
        String path = path(message);
        Value data = message.get("data");
        if (data == null) {
            throw new MalformedUpdate("patch lacks its data");
        } else if (path.startsWith(FLAGS)) {
            return new Update.FlagChange(RulesetJson.readFlag(data.toJson()));
        } else if (path.startsWith(SEGMENTS)) {
            return new Update.SegmentChange(RulesetJson.readSegment(data.toJson()));
        }
        return new Update.Nothing();
    }

    private static Update delete(Map<String, Value> message) throws MalformedUpdate {
        String path = path(message);
        if (!(message.get("version") instanceof Value.Num number)) {
            throw new MalformedUpdate("delete lacks its version");
        }
        int version = (int) number.value();
        if (path.startsWith(FLAGS)) {
            return new Update.FlagChange(Flag.tombstone(path.substring(FLAGS.length()), version));
        } else if (path.startsWith(SEGMENTS)) {
            return new Update.SegmentChange(Segment.tombstone(path.substring(SEGMENTS.length()), version));
        }
        return new Update.Nothing();
    }

    private static String path(Map<String, Value> message) throws MalformedUpdate {
        if (message.get("path") instanceof Value.Text path) {
            return path.value();
        }
        throw new MalformedUpdate("a patch or delete lacks its path");
    }
}
