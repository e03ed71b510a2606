package io.burgee.ingest.batch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

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

    static void allow(HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            response.setHeader("Access-Control-Allow-Origin", "*");
        } else {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Vary", "Origin");
        }
        response.setHeader("Access-Control-Allow-Credentials", "false");
        response.setHeader("Access-Control-Expose-Headers", "Date,X-Request-Id");
    }

    static void preflight(HttpServletResponse response) {
        response.setHeader("Access-Control-Allow-Methods", "POST,GET,OPTIONS");
        response.setHeader("Access-Control-Allow-Headers", ALLOWED_HEADERS);
        response.setHeader("Access-Control-Max-Age", "300");
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
