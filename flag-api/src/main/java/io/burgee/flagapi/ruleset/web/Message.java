package io.burgee.flagapi.ruleset.web;

import io.burgee.evaluation.RulesetJson;
import io.burgee.flagapi.ruleset.Item;
import io.burgee.flagapi.ruleset.Snapshot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One message of the newer protocol ("FDv2", protocol §2.8), the same in a stream and in the answer to a poll. A transfer is an intent, the objects, and
 * the state that the client is then in; what follows in a stream is changes, each set of them committed by the next state.
 *
 * @param data JSON on one line, in UTF-8
 */
record Message(String name, byte[] data) {

    /** What a transfer is going to be, and why. */
    enum Intent {
        NEW("xfer-full", "payload-missing"),
        ANEW("xfer-full", "cant-catchup"),
        CHANGES("xfer-changes", "stale"),
        NOTHING("none", "up-to-date");

        private final String code;
        private final String reason;

        Intent(String code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }

    static Message intent(Intent intent, Snapshot target) {
        return of(
                "server-intent",
                "{\"payloads\":[{\"id\":\"" + target.environmentId() + "\",\"target\":" + target.version()
                        + ",\"intentCode\":\"" + intent.code + "\",\"reason\":\"" + intent.reason + "\"}]}");
    }

    /** A flag or segment with its rules, or the mark of its deletion. */
    static Message of(Item item) {
        return switch (item) {
            case Item.FlagItem(var flag) ->
                flag.deleted()
                        ? delete("flag", flag.key(), flag.version())
                        : put("flag", flag.key(), flag.version(), utf8(RulesetJson.toJson(flag)));
            case Item.SegmentItem(var segment) ->
                segment.deleted()
                        ? delete("segment", segment.key(), segment.version())
                        : put("segment", segment.key(), segment.version(), utf8(RulesetJson.toJson(segment)));
        };
    }

    /** Keys need no escaping: they are letters, digits and {@code ._-}. */
    static Message put(String kind, String key, long version, byte[] object) {
        var head = utf8("{\"version\":" + version + ",\"kind\":\"" + kind + "\",\"key\":\"" + key + "\",\"object\":");
        var data = new byte[head.length + object.length + 1];
        System.arraycopy(head, 0, data, 0, head.length);
        System.arraycopy(object, 0, data, head.length, object.length);
        data[data.length - 1] = '}';
        return new Message("put-object", data);
    }

    static Message delete(String kind, String key, long version) {
        return of("delete-object", "{\"version\":" + version + ",\"kind\":\"" + kind + "\",\"key\":\"" + key + "\"}");
    }

    /** Commits what was sent. @param state what the client then has */
    static Message transferred(State state, Snapshot target) {
        return of("payload-transferred", "{\"state\":\"" + state + "\",\"version\":" + target.version() + "}");
    }

    /** The stream ends here; the client is to connect again. */
    static Message goodbye() {
        return of("goodbye", "{\"reason\":\"This stream ends here; another one will be served.\"}");
    }

    static Message heartbeat() {
        return of("heart-beat", "{}");
    }

    private static Message of(String name, String json) {
        return new Message(name, utf8(json));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** As a server-sent event. */
    void stream(OutputStream out) throws IOException {
        Feed.event(name, data, out);
    }

    /** {@code {"events":[{"event":…,"data":…},…]}}: the answer to a poll. */
    static byte[] poll(List<Message> messages) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(utf8("{\"events\":["));
        var separator = "";
        for (Message message : messages) {
            out.writeBytes(utf8(separator + "{\"event\":\"" + message.name + "\",\"data\":"));
            out.writeBytes(message.data);
            out.write('}');
            separator = ",";
        }
        out.writeBytes(utf8("]}"));
        return out.toByteArray();
    }
}
