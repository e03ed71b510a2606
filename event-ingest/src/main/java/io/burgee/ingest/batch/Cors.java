package io.burgee.ingest.batch;

import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Lets pages of any origin send events: on every answer of a browser's path, refusals too, as scripts can't see a status without. */
final class Cors {
    private static final String ALLOWED_HEADERS =
            "Cache-Control,Content-Type,Content-Length,Content-Encoding,Accept-Encoding,"
                    + "If-None-Match,X-LaunchDarkly-User-Agent,X-LaunchDarkly-Payload-ID,X-LaunchDarkly-Wrapper,"
                    + "X-LaunchDarkly-Event-Schema,X-LaunchDarkly-Tags,X-LaunchDarkly-Instance-Id,X-Request-Id";

    private Cors() {}

    static boolean concerns(String path) {
        return path.startsWith("/events/") || path.startsWith("/a/");
    }

    /** @param origin the page's, if it says so */
    static void allow(@Nullable String origin, HttpHeaders answer) {
        if (origin == null) {
            answer.set("Access-Control-Allow-Origin", "*");
        } else {
            answer.set("Access-Control-Allow-Origin", origin);
            answer.set("Vary", "Origin");
        }
        answer.set("Access-Control-Allow-Credentials", "false");
        answer.set("Access-Control-Expose-Headers", "Date,X-Request-Id");
    }

    static void preflight(HttpHeaders answer) {
        answer.set("Access-Control-Allow-Methods", "POST,GET,OPTIONS");
        answer.set("Access-Control-Allow-Headers", ALLOWED_HEADERS);
        answer.set("Access-Control-Max-Age", "300");
    }
}
