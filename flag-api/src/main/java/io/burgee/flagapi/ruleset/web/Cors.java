package io.burgee.flagapi.ruleset.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Lets pages of any origin read what their client-side ID opens: it is public, and no cookie counts there. Errors are to be readable too. */
final class Cors {

    private static final String ALLOWED_HEADERS =
            "Cache-Control,Content-Type,Content-Length,Accept-Encoding,If-None-Match,"
                    + "X-LaunchDarkly-User-Agent,X-LaunchDarkly-Payload-ID,X-LaunchDarkly-Wrapper,X-LaunchDarkly-Event-Schema,"
                    + "X-LaunchDarkly-Tags,X-LaunchDarkly-Instance-Id";
    private static final String EXPOSED_HEADERS = "Date,ETag,X-LD-EnvID,X-LD-FD-Fallback,X-LD-FD-Fallback-TTL";

    private Cors() {}

    static void allow(Route route, HttpServletRequest request, HttpServletResponse response) {
        var origin = request.getHeader("Origin");
        response.setHeader("Access-Control-Allow-Origin", origin == null ? "*" : origin);
        response.addHeader("Vary", "Origin");
        response.setHeader("Access-Control-Allow-Credentials", "false");
        response.setHeader("Access-Control-Max-Age", "300");
        response.setHeader("Access-Control-Allow-Headers", ALLOWED_HEADERS);
        response.setHeader("Access-Control-Allow-Methods", String.join(",", route.methods()) + ",OPTIONS");
        response.setHeader("Access-Control-Expose-Headers", EXPOSED_HEADERS);
    }
}
