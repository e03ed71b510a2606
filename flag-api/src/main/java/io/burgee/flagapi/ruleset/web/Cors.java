package io.burgee.flagapi.ruleset.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/** Lets pages of any origin read what their client-side ID opens: it is public, and no cookie counts there. Errors are to be readable too. */
final class Cors {

    private static final String ALLOWED_HEADERS =
            "Authorization,Cache-Control,Content-Type,Content-Length,Accept-Encoding,If-None-Match,Last-Event-ID,"
                    + "X-LaunchDarkly-User-Agent,X-LaunchDarkly-Payload-ID,X-LaunchDarkly-Wrapper,X-LaunchDarkly-Event-Schema,"
                    + "X-LaunchDarkly-Tags,X-LaunchDarkly-Instance-Id,X-API-Key,"
                    + OfrepDelivery.PROOF;
    private static final String EXPOSED_HEADERS =
            "Date,ETag,Retry-After,X-LD-EnvID,X-LD-FD-Fallback,X-LD-FD-Fallback-TTL";

    private static final int LONGEST_ORIGIN = 300;

    private Cors() {}

    static void allow(List<String> methods, HttpServletRequest request, HttpServletResponse response) {
        var origin = request.getHeader("Origin");
        // What is no origin would make our answer's headers too large.
        var echoed = origin != null && origin.length() <= LONGEST_ORIGIN;
        response.setHeader("Access-Control-Allow-Origin", echoed ? origin : "*");
        response.addHeader("Vary", "Origin");
        response.setHeader("Access-Control-Allow-Credentials", "false");
        response.setHeader("Access-Control-Max-Age", "300");
        response.setHeader("Access-Control-Allow-Headers", ALLOWED_HEADERS);
        response.setHeader("Access-Control-Allow-Methods", String.join(",", methods) + ",OPTIONS");
        response.setHeader("Access-Control-Expose-Headers", EXPOSED_HEADERS);
    }
}
