package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import io.burgee.events.Sender;
import io.netty.channel.Channel;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Date;
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
    private static final Pattern SENT_AT = Pattern.compile("[?&]sentAt=([0-9]{1,13})(?:&|$)");

    private record Second(long second, String text) {}

    private static volatile Second now = new Second(0, "");

    private Headers() {}

    /** The time in the form of the header {@code Date}, made once a second. */
    static String date() {
        long second = System.currentTimeMillis() / 1_000;
        Second known = now;
        if (known.second != second) {
            known = new Second(second, DateFormatter.format(new Date(second * 1_000)));
            now = known;
        }
        return known.text;
    }

    /** @param behindProxy whether the last address of X-Forwarded-For counts: the one that the nearest proxy saw */
    static @Nullable String remoteAddress(Channel channel, HttpHeaders request, boolean behindProxy) {
        String forwarded = behindProxy ? request.get("X-Forwarded-For") : null;
        if (forwarded != null) {
            return forwarded.substring(forwarded.lastIndexOf(',') + 1).trim();
        }
        return channel.remoteAddress() instanceof InetSocketAddress it && it.getAddress() != null
                ? it.getAddress().getHostAddress()
                : null;
    }

    static Sender sender(HttpHeaders request) {
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
    static boolean isUnsummarized(HttpHeaders request, Frame.Channel channel) {
        if (request.get("X-LaunchDarkly-Unsummarized") != null) {
            return true;
        }
        String schema = request.get("X-LaunchDarkly-Event-Schema");
        if (schema == null) {
            return channel != Frame.Channel.BROWSER;
        }
        return schema.length() == 1 && schema.charAt(0) >= '0' && schema.charAt(0) < '0' + SUMMARIES_SINCE;
    }

    /** The batch's id: the sender's, as it stands on its retry too, or a new one for senders that know none. */
    static String payloadId(HttpHeaders request) {
        String id = request.get("X-LaunchDarkly-Payload-ID");
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
    static @Nullable Long sentAt(String uri) {
        Matcher sent = SENT_AT.matcher(uri);
        return sent.find() ? Long.valueOf(sent.group(1)) : null;
    }

    /** Browsers can't set the standard header, so theirs comes first. */
    private static String userAgent(HttpHeaders request) {
        String agent = header(request, "X-LaunchDarkly-User-Agent", Sender.MAX_USER_AGENT);
        return agent.isEmpty() ? header(request, "User-Agent", Sender.MAX_USER_AGENT) : agent;
    }

    /** The request's id, to find it in logs: the caller's if it is a decent one. */
    static String requestId(HttpHeaders request) {
        String id = request.get("X-Request-Id");
        return id == null || id.isBlank() || id.length() > 64 || !isPrintable(id)
                ? HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())
                : id;
    }

    private static String header(HttpHeaders request, String name, int max) {
        String text = request.get(name);
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
