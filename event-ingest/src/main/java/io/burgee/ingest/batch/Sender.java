package io.burgee.ingest.batch;

import io.burgee.events.Frame;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Reads what a sender says about itself and its batch into the form in which frames carry it. */
final class Sender {
    private Sender() {}

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

    /** Browsers can't set the standard header, so theirs comes first. */
    static String userAgent(HttpServletRequest request) {
        String agent = request.getHeader("X-LaunchDarkly-User-Agent");
        return printable(agent != null ? agent : request.getHeader("User-Agent"), Frame.MAX_USER_AGENT);
    }

    /** The request's id, to find it in logs: the caller's if it is a decent one. */
    static String requestId(HttpServletRequest request) {
        String id = request.getHeader("X-Request-Id");
        return id == null || id.isBlank() || id.length() > 64 || !isPrintable(id)
                ? HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong())
                : id;
    }

    private static String printable(@Nullable String text, int max) {
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
