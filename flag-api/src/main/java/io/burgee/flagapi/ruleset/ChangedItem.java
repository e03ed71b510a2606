package io.burgee.flagapi.ruleset;

import io.burgee.evaluation.RulesetJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One thing that changed, with the event that tells streams of servers about it, which is written once for all of them. */
public final class ChangedItem {

    private final Item item;
    private volatile byte @Nullable [] event;

    ChangedItem(Item item) {
        this.item = item;
    }

    public Item item() {
        return item;
    }

    /** The server-sent event {@code patch} or {@code delete}. */
    public byte[] event() {
        byte[] written = event;
        if (written == null) {
            written = switch (item) {
                case Item.FlagItem(var flag) ->
                    event("/flags/" + flag.key(), flag.deleted(), flag.version(), RulesetJson.toJson(flag));
                case Item.SegmentItem(var segment) ->
                    event(
                            "/segments/" + segment.key(),
                            segment.deleted(),
                            segment.version(),
                            RulesetJson.toJson(segment));
            };
            event = written;
        }
        return written;
    }

    /** Members stand in the order in which SDKs can read them as they arrive. Keys need no escaping: they are letters, digits and {@code ._-}. */
    private static byte[] event(String path, boolean deleted, int version, String json) {
        var text = deleted
                ? "event: delete\ndata: {\"path\":\"" + path + "\",\"version\":" + version + "}\n\n"
                : "event: patch\ndata: {\"path\":\"" + path + "\",\"data\":" + json + "}\n\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
