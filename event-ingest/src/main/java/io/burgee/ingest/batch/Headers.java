package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.burgee.events.Sender;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a request's headers and query say about its sender and its batch into the form in which frames carry it. */
final class Headers {
    private static final int SUMMARIES_SINCE = 3;

    /** A time has 1 to 13 digits: see {@link Frame#MAX_TIME}. */
    private static final Pattern SENT_AT = Pattern.compile("(?:^|&)sentAt=([0-9]{1,13})(?:&|$)");

    private Headers() {}

    static Sender sender(HttpServletRequest request) {
        return new Sender(
                userAgent(request),
                header(request, "X-LaunchDarkly-Wrapper", Sender.MAX_WRAPPER),
                header(request, "X-LaunchDarkly-Tags", Sender.MAX_TAGS),
                header(request, "X-LaunchDarkly-Instance-Id", Sender.MAX_INSTANCE_ID));
    }

    /**
     * Whether the sender reports each evaluation and counts none: SDKs that say so, and those of before summaries, which name no schema. Pages
     * may leave out all headers to spare themselves preflights (protocol §4.5), so theirs is the present schema unless they say otherwise.
     */
    static boolean isUnsummarized(HttpServletRequest request, Frame.Channel channel) {
        if (request.getHeader("X-LaunchDarkly-Unsummarized") != null) {
            return true;
        }
        String schema = request.getHeader("X-LaunchDarkly-Event-Schema");
        if (schema == null) {
            return channel != Frame.Channel.BROWSER;
        }
        return schema.length() == 1 && schema.charAt(0) >= '0' && schema.charAt(0) < '0' + SUMMARIES_SINCE;
    }

    /** The batch's id: the sender's, as it stands on its retry too, or a new one for senders that know none. */
    static String payloadId(HttpServletRequest request) {
        String id = request.getHeader("X-LaunchDarkly-Payload-ID");
        if (id == null || id.isBlank()) {
            return UUID.randomUUID().toString();
        }
        return id.length() <= Frame.MAX_PAYLOAD_ID && isPrintable(id)
                ? id
                : UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /**
     * When the batch was sent by the sender's clock, epoch milliseconds, as Burgee's own SDKs say in the query: pages can set no header there
     * without asking, and none at all when they are left. Null when it says nothing, or nothing of use: a time is no reason to refuse events.
     */
    static @Nullable Long sentAt(HttpServletRequest request) {
        String query = request.getQueryString();
        Matcher sent = query == null ? null : SENT_AT.matcher(query);
        return sent != null && sent.find() ? Long.valueOf(sent.group(1)) : null;
    }

    /** Browsers can't set the standard header, so theirs comes first. */
    private static String userAgent(HttpServletRequest request) {
        String agent = header(request, "X-LaunchDarkly-User-Agent", Sender.MAX_USER_AGENT);
        return agent.isEmpty() ? header(request, "User-Agent", Sender.MAX_USER_AGENT) : agent;
    }

    /** The request's id, to find it in logs: the caller's if it is a decent one. */
    static String requestId(HttpServletRequest request) {
        String id = request.getHeader("X-Request-Id");
        return id == null || id.isBlank() || id.length() > 64 || !isPrintable(id)
                ? HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())
                : id;
    }

    private static String header(HttpServletRequest request, String name, int max) {
        String text = request.getHeader(name);
        if (text == null) {
            return "";
        }
        String cut = text.length() <= max ? text : text.substring(0, max);
        return isPrintable(cut) ? cut : cut.replaceAll("[^ -~]", "?");
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
